import assert from "node:assert/strict";
import { catalogChanged } from "../../../lib/catalog/mod.ts";
import { assertPage } from "../../../lib/site/testing/answers.ts";
import { hostileTexts } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

const { jam, jelly, rice, soap } = onSale;

Deno.test("GET /products lists what is on sale, and no more than that", async () => {
  await using site = await siteWorld();
  await site.deps.sql`update products set is_active = false where slug = ${soap}`;
  await catalogChanged(site.deps);
  const answer = await site.stranger().get("/products");
  assertPage(answer, "All products - SmartMarket");
  for (const slug of [jam, jelly, rice]) {
    assert.ok(answer.body.includes(`/products/${slug}"`), slug);
  }
  assert.ok(!answer.body.includes(`/products/${soap}"`));
});

Deno.test("GET /products narrows and sorts by its address", async () => {
  await using site = await siteWorld();
  const shown = async (query: string) => {
    const { status, body } = await site.stranger().get(`/products?${query}`);
    assert.equal(status, 200, query);
    const links = [...body.matchAll(/<a [^>]*href="\/products\/([\w-]+)"/g)].map(([, one]) => one!);
    return [...new Set(links)];
  };
  const cases: [query: string, slugs: string[]][] = [
    ["brand=Orchard&sort=price", [jelly, jam]],
    ["sale=1", [jam]],
    ["min=3&max=4", [jelly]],
    ["rating=4.5", [jam]],
    ["brand=nobody", []],
  ];
  for (const [query, slugs] of cases) {
    assert.deepEqual((await shown(query)).toSorted(), slugs.toSorted(), query);
  }
});

Deno.test("GET /products says which price it could not read", async () => {
  await using site = await siteWorld();
  const { status, body } = await site.stranger().get("/products?min=cheap");
  assert.equal(status, 200);
  assert.ok(body.includes("cheap"));
});

Deno.test("GET /products takes any text for a text, in every parameter", async () => {
  await using site = await siteWorld();
  for (const text of hostileTexts) {
    for (const name of ["brand", "min", "max", "rating", "page", "sort", "sale", "added"]) {
      const { status, body } = await site.stranger()
        .get(`/products?${name}=${encodeURIComponent(text.slice(0, 6_000))}`);
      assert.equal(status, 200, `${name}: ${text.slice(0, 20)}`);
      assert.ok(!body.includes("<script>alert"), name);
    }
  }
});

Deno.test("/products is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/products", { takes: ["GET"], by: site.stranger() });
});
