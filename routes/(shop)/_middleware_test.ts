import assert from "node:assert/strict";
import { catalogChanged } from "../../lib/catalog/mod.ts";
import { formValues } from "../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

Deno.test("a list is rendered once for all who have no cookie, each with a token of their own", async () => {
  await using site = await siteWorld();
  const path = "/products";
  const first = await site.stranger().get(path);
  // Nobody said that the catalogue changed, and the clock stands still: this is not seen yet.
  await site.deps.sql`update products set price_cents = 123456`;
  const second = await site.stranger().get(path);
  assert.ok(!second.body.includes("1,234.56"));
  const tokens = [first, second].map(({ body }) => formValues(body, "/cart")._csrf);
  assert.notEqual(tokens[0], tokens[1]);
  const nonces = [first, second].map(({ headers }) =>
    /'nonce-([^']+)'/.exec(headers.get("content-security-policy")!)![1]!
  );
  assert.notEqual(nonces[0], nonces[1]);
  await catalogChanged(site.deps);
  assert.ok((await site.stranger().get(path)).body.includes("1,234.56"));
});

Deno.test("a kept page's form works", async () => {
  await using site = await siteWorld();
  await site.stranger().get("/");
  const answer = await site.stranger().submit("/", "/cart");
  assert.equal(answer.status, 303);
});

Deno.test("who has a cart is shown pages of their own, and nobody else is shown those", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 7);
  const count = '<span class="count">7<';
  assert.ok((await shopper.get("/products")).body.includes(count));
  const other = await site.stranger().get("/products");
  assert.ok(!other.body.includes(count));
  assert.equal(other.headers.get("set-cookie"), null);
});
