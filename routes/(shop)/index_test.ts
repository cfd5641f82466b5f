import assert from "node:assert/strict";
import { catalogChanged } from "../../lib/catalog/mod.ts";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

Deno.test("GET / shows what is rated best, what is reduced, and the categories", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().get("/");
  assertPage(answer, "Groceries and household goods - SmartMarket");
  assert.equal(answer.headers.get("cache-control"), "private, no-cache");
  const [rated, reduced] = answer.body.split("Everything reduced");
  for (const slug of Object.values(onSale)) assert.ok(rated!.includes(`/products/${slug}"`), slug);
  assert.ok(reduced!.includes(`/products/${onSale.jam}"`));
  assert.ok(!reduced!.includes(`/products/${onSale.soap}"`));
  assert.ok(answer.body.includes('href="/categories/pantry"'));
});

Deno.test("a product is put into the cart from / without a script, and one stays there", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const answer = await shopper.submit("/", "/cart");
  assert.equal(answer.status, 303);
  assert.match(answer.location!, /^\/\?added=\d+#added$/);
  const { body } = await shopper.get(answer.location!.split("#")[0]!);
  assert.equal(body.match(/id="added"/g)?.length, 1, "it is said once, where the address leads");
});

Deno.test("an address tells of nothing that is not in the cart", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  for (const added of ["2", "NaN", "1e0", "-1", "%E0%B8%82", "9".repeat(400), "x".repeat(5_000)]) {
    const { status, body } = await shopper.get(`/?added=${added}`);
    assert.equal(status, 200, added.slice(0, 20));
    assert.ok(!body.includes('id="added"'), added.slice(0, 20));
  }
});

Deno.test("GET / of a shop without products says so", async () => {
  await using site = await siteWorld();
  await site.deps.sql`delete from products`;
  await site.deps.sql`delete from categories`;
  await catalogChanged(site.deps);
  const { status, body } = await site.stranger().get("/");
  assert.equal(status, 200);
  assert.ok(body.includes("The stall is still empty"));
});

Deno.test("/ is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/", { takes: ["GET"], by: site.stranger() });
});
