import assert from "node:assert/strict";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertPage } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { placeOrder } from "../../../lib/site/testing/place_order.ts";
import { address } from "../../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

const path = "/account/orders";

Deno.test("a shopper finds what was ordered logged in, and before under the proven address", async () => {
  await using site = await siteWorld();
  const email = "ada.lovelace@example.com";
  const guest = await placeOrder(site, { email });
  const foreign = await placeOrder(site, { email: "other@example.com" });
  const shopper = await accountHolder(site, { email });
  await shopper.addToCart(onSale.soap);
  const form = await shopper.checkoutForm();
  assert.deepEqual([form.email, form.street], [email, address.street], "as in the last order");
  const elsewhere = { ...form, email: "work@example.com" };
  const own = await shopper.post("/checkout", { ...elsewhere, country: "FR" });
  assert.equal(own.status, 303, own.body);
  const page = await shopper.get(path);
  assertPage(page, "Your orders - SmartMarket");
  assert.ok(page.body.includes(guest.number) && page.body.includes(own.location!));
  assert.ok(!page.body.includes(foreign.number));
  const other = await accountHolder(site, { email: "work@example.com" });
  assert.ok(!(await other.get(path)).body.includes(own.location!), "whose it is, is known");
});

Deno.test("orders are listed twenty at a time", async () => {
  await using site = await siteWorld();
  const shopper = await accountHolder(site);
  const order = await placeOrder(site, { email: shopper.account.email });
  await site.deps.sql`
    insert into orders (id, public_id, number, status, payment, name, email, phone, street, street2,
                        postcode, city, country, total_cents, currency, line_count, placed_at,
                        changed_at, search_text)
    select gen_random_uuid(), lpad(i::text, 24, 'x'), 'N-' || i, status, payment, name, email, phone,
           street, street2, postcode, city, country, total_cents, currency, line_count,
           placed_at - make_interval(hours => i), changed_at, search_text
      from orders, generate_series(1, 44) i where id = ${order.id}`;
  let href: string | undefined = path;
  const seen: string[] = [];
  for (let page = 0; href !== undefined && page < 9; page++) {
    const { body } = await shopper.get(href);
    seen.push(...[...body.matchAll(/class="row-link">([^<]+)</g)].map(([, number]) => number!));
    href = /href="(\/account\/orders\?before=[^"]+)"/.exec(body)?.[1];
  }
  assert.equal(new Set(seen).size, 45);
  assert.equal(seen.length, 45);
  for (const before of ["nothing", "%00", "ข้าว"]) {
    assert.ok((await shopper.get(`${path}?before=${before}`)).status < 500, before);
  }
  await assertMethods(site, path, { takes: ["GET"], by: shopper });
});
