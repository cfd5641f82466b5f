import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

Deno.test("GET /categories/:slug lists what is in it and below it, and nothing else", async () => {
  await using site = await siteWorld();
  const department = await site.stranger().get("/categories/pantry");
  assertPage(department, "Pantry - SmartMarket");
  for (const slug of [onSale.jam, onSale.jelly, onSale.rice]) {
    assert.ok(department.body.includes(`/products/${slug}"`), slug);
  }
  assert.ok(!department.body.includes(`/products/${onSale.soap}"`));
  const shelf = await site.stranger().get("/categories/pantry-spreads");
  assertPage(shelf, "Spreads - SmartMarket");
  assert.ok(!shelf.body.includes(`/products/${onSale.rice}"`));
  assert.match(shelf.body, /<a href="\/categories\/pantry"[^>]*>Pantry</);
});

Deno.test("a product is put into the cart from its category, with its filters, and one stays there", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const path = "/categories/pantry?brand=Orchard";
  const answer = await shopper.submit(path, "/cart");
  assert.equal(answer.status, 303);
  assert.match(answer.location!, /^\/categories\/pantry\?brand=Orchard&added=\d+-1#added$/);
  const { body } = await shopper.get(answer.location!.split("#")[0]!);
  assert.ok(body.includes('id="added"'));
});

Deno.test("there is no other category", async () => {
  await using site = await siteWorld();
  const slugs = ["none", "PANTRY", "-1", "NaN", "%E0%B8%82", "x".repeat(5_000), "pantry%20"];
  for (const slug of slugs) {
    assertMissing(
      await site.stranger().get(`/categories/${slug}`),
      "There is nothing at this address",
    );
  }
});

Deno.test("a category is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/categories/pantry", { takes: ["GET"], by: site.stranger() });
});
