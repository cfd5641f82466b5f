import assert from "node:assert/strict";
import { accountHolder } from "../../../../lib/site/testing/account_holder.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../../lib/site/testing/small_shop.ts";

Deno.test("an order is put into the cart again as far as it can be, and the cart says what is not", async () => {
  await using site = await siteWorld();
  const shopper = await accountHolder(site);
  for (const slug of [onSale.jam, onSale.rice, onSale.soap]) await shopper.addToCart(slug, 5);
  const form = await shopper.checkoutForm();
  const typed = { name: "Ada", street: "1 Lane", postcode: "1", city: "Lyon", country: "FR" };
  const { location } = await shopper.post("/checkout", { ...form, ...typed });
  const path = `/account/orders/${location!.split("/").at(-1)}/repetition`;
  await shopper.addToCart(onSale.jam, 9);
  await site.deps.sql`update products set is_active = false where slug = ${onSale.rice}`;
  await site.deps.sql`update products set on_hand = reserved + 2 where slug = ${onSale.soap}`;
  const answer = await shopper.submit("/account/orders", path);
  assert.equal(answer.status, 303, answer.body);
  const { body } = await shopper.get(answer.location!);
  assert.match(body, /Not to be had: Jasmine rice\. Fewer than then: Olive soap\./);
  const lines = await site.deps.sql`
    select l.quantity, p.slug from cart_lines l join products p on p.id = l.product_id order by slug`;
  const seen = lines.map(({ slug, quantity }) => [slug, quantity]);
  assert.deepEqual(seen, [["olive-soap", 2], ["plum-jam", 9]]);
  const other = await accountHolder(site, { email: "other@example.com" });
  assert.equal((await other.post(path, {})).status, 404, "nobody else's");
  await assertMethods(site, path, { takes: ["POST"], by: shopper });
});
