import assert from "node:assert/strict";
import { testPassword as password } from "../../lib/accounts/testing.ts";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertPage, assertRefused } from "../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { placeOrder } from "../../lib/site/testing/place_order.ts";
import { address } from "../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

const path = "/account/erasure";

Deno.test("a shopper deletes the account; orders stay without what tells whose they were", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const by = await accountHolder(site, { email: address.email });
  const other = await accountHolder(site, { as: by.account });
  const home = {
    name: "Ada",
    street: "12 Engine Street",
    postcode: "1",
    city: "Lyon",
    country: "FR",
  };
  await by.submit("/account/addresses/new", "/account/addresses/new", home);
  await by.submit(`/products/${onSale.jam}`, "/alerts", { email: address.email });
  await by.addToCart(onSale.soap);
  const order = await placeOrder(site);
  const foreign = await placeOrder(site, { email: "other@example.com", street: "1 Else Street" });
  const early = await by.submit(path, path, { password });
  assertRefused(early, { status: 409, says: `We still have to deliver ${order.number}` });
  await sql`update orders set status = 'delivered'`;
  const wrong = await by.submit(path, path, { password: "wrong wrong wrong" });
  assertRefused(wrong, { status: 422, field: "password", says: "This is not your password" });
  await assertFormRefusals({ by, page: path, action: path });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
  const gone = await by.submit(path, path, { password });
  assertPage(gone, "Your account is deleted - SmartMarket");
  assert.match(gone.headers.get("set-cookie")!, /^shopper=;.*Max-Age=0/i);
  assert.equal((await other.get("/account")).status, 303);
  const left = JSON.stringify([
    await sql`select s::text from shoppers s`,
    await sql`select a::text from shopper_addresses a`,
    await sql`select l::text from shopper_links l`,
    await sql`select l::text from cart_lines l`,
    await sql`select o::text from orders o where id = ${order.id}`,
    await sql`select c::text from customers c where email <> 'other@example.com'`,
    await sql`select w::text from price_watchers w`,
  ]);
  for (const told of [address.email, "Lovelace", "lovelace", "Engine", "olive"]) {
    assert.ok(!left.includes(told), told);
  }
  const [kept] = await sql`select total_cents from orders where id = ${order.id}`;
  assert.equal(kept!.total_cents, order.totalCents);
  const [same] = await sql`select street from orders where id = ${foreign.id}`;
  assert.equal(same!.street, "1 Else Street");
});
