import assert from "node:assert/strict";
import { catalogChanged } from "../../lib/catalog/mod.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { assertMissing } from "../../lib/site/testing/answers.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

Deno.test("part 0 of the map has the pages and the categories, part 1 what is on sale", async () => {
  await using site = await siteWorld();
  await site.deps.sql`update products set is_active = false where slug = ${onSale.soap}`;
  await catalogChanged(site.deps);
  const shopper = site.stranger();
  const addresses = async (part: string) => {
    const { status, headers, body } = await shopper.get(`/sitemaps/${part}`);
    assert.equal(status, 200);
    assert.match(headers.get("content-type")!, /^(application|text)\/xml/);
    return [...body.matchAll(/<loc>http:\/\/shop\.test([^<]*)<\/loc>/g)].map(([, path]) => path!);
  };
  const pages = await addresses("0.xml");
  for (
    const path of [
      "/",
      "/products",
      "/categories",
      "/help",
      "/pages/terms",
      "/categories/pantry-spreads",
    ]
  ) {
    assert.ok(pages.includes(path), path);
  }
  const { jam, jelly, rice } = onSale;
  const products = [jam, jelly, rice].map((slug) => `/products/${slug}`);
  assert.deepEqual((await addresses("1.xml")).toSorted(), products.toSorted());
  for (const path of [...pages, ...products]) {
    assert.equal((await shopper.get(path)).status, 200, path);
  }
});

Deno.test("no other part of the map exists", async () => {
  await using site = await siteWorld();
  const parts = ["2.xml", "01.xml", "-1.xml", "1e0.xml", "NaN.xml", "9999999.xml", "1", "1.xml.gz"];
  for (const part of [...parts, "%E0%B8%82.xml", `${"9".repeat(400)}.xml`]) {
    assertMissing(
      await site.stranger().get(`/sitemaps/${part}`),
      "There is nothing at this address",
    );
  }
});

Deno.test("a part of the map is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/sitemaps/0.xml", { takes: ["GET"], by: site.stranger() });
});
