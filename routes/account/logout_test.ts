import assert from "node:assert/strict";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

const path = "/account/logout";

Deno.test("who logs out leaves nothing in this browser, and the cart in the account", async () => {
  await using site = await siteWorld();
  const shopper = await accountHolder(site);
  await shopper.addToCart(onSale.jam);
  const answer = await shopper.submit("/account", path);
  assert.deepEqual([answer.status, answer.location], [303, "/"]);
  assert.equal(answer.headers.get("clear-site-data"), '"cache", "storage"');
  assert.match(answer.headers.get("set-cookie")!, /^shopper=;.*Max-Age=0/i);
  assert.doesNotMatch((await shopper.get("/cart")).body, /Plum jam/);
  const stolen = await site.stranger().get("/account", { cookie: shopper.cookie });
  assert.equal(stolen.status, 303, "the cookie opens nothing any more");
  const again = await accountHolder(site, { as: shopper.account });
  assert.match((await again.get("/cart")).body, /Plum jam/);
  assert.equal((await site.stranger().post(path, {})).status, 303, "twice is once");
  await assertMethods(site, path, { takes: ["POST"], by: site.stranger() });
});
