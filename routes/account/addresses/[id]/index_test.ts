import assert from "node:assert/strict";
import { accountHolder } from "../../../../lib/site/testing/account_holder.ts";
import { assertMissing, assertRefused } from "../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../../lib/site/testing/small_shop.ts";

const path = "/account/addresses/new";
const home = { name: "Ada", street: "5 Loom Lane", postcode: "69001", city: "Lyon", country: "FR" };

Deno.test("addresses are kept and changed; the checkout begins with the chosen one", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  await by.submit(path, path, home);
  await by.submit(path, path, { ...home, street: "9 Work Street", is_default: "on" });
  await by.addToCart(onSale.jam);
  assert.equal((await by.checkoutForm()).street, "9 Work Street");
  const { body } = await by.get("/checkout");
  const [, other] = [...body.matchAll(/href="(\/checkout\?address=[\w-]+)"/g)].map(([, at]) => at!);
  assert.match((await by.get(other!)).body, /value="5 Loom Lane"/);
  const page = `/account/addresses/${other!.split("=")[1]}`;
  const changed = await by.submit(page, page, { ...home, street: "6 Loom Lane" });
  assert.deepEqual([changed.status, changed.location], [303, "/account/addresses?done"]);
  const stranger = await accountHolder(site, { email: "b@example.com" });
  assertMissing(await stranger.get(page), "There is nothing at this address");
  assert.equal((await stranger.post(page, home)).status, 404);
});

Deno.test("an address has the bounds of the checkout, and there are twenty", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  const empty = await by.submit(path, path, { ...home, city: " " });
  assertRefused(empty, { status: 422, field: "city", says: "Enter the city" });
  for (let i = 0; i < 20; i++) await by.submit(path, path, home);
  const full = await by.submit(path, path, home);
  assertRefused(full, { status: 409, says: "You have as many addresses as can be kept" });
  await assertFormRefusals({ by, page: path, action: path, typed: home });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
