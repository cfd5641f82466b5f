import assert from "node:assert/strict";
import { canonicalAddress } from "./page_address.ts";
import { sitemapIndex, urlSet } from "./sitemap.ts";

const config = { PUBLIC_URL: "https://shop.test" };

for (
  const [path, canonical] of [
    ["/", "https://shop.test/"],
    ["/?added=7", "https://shop.test/"],
    ["/products?page=2&sort=price&brand=x", "https://shop.test/products?page=2"],
    ["/products?page=1", "https://shop.test/products"],
    ["/products?page=two", "https://shop.test/products"],
    ["/categories/fruit?min=5", "https://shop.test/categories/fruit"],
    ["/products/plum-jam", "https://shop.test/products/plum-jam"],
    ["/help", "https://shop.test/help"],
    ["/help/", "https://shop.test/help"],
    ["/pages/terms", "https://shop.test/pages/terms"],
    ["/products/?page=2", "https://shop.test/products?page=2"],
    ["/search?q=tea", null],
    ["/cart", null],
    ["/orders/abc", null],
    ["/admin/orders", null],
    ["/products/a/b", null],
  ] as const
) {
  Deno.test(`canonicalAddress() of ${path}`, () => {
    assert.equal(canonicalAddress(new URL(path, "http://127.0.0.1:8000"), config), canonical);
  });
}

Deno.test("urlSet() and sitemapIndex() name whole addresses, escaped", () => {
  const set = urlSet("https://shop.test", ["/", "/products/ben's?a=1&b=2"]);
  assert.match(set, /<url><loc>https:\/\/shop\.test\/<\/loc><\/url>/);
  assert.match(set, /<loc>https:\/\/shop\.test\/products\/ben&apos;s\?a=1&amp;b=2<\/loc>/);
  assert.match(sitemapIndex("https://shop.test", ["/sitemaps/0.xml"]), /<sitemap><loc>https:/);
});
