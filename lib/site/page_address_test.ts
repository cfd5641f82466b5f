import assert from "node:assert/strict";
import { pageAddresses } from "./page_address.ts";
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
    ["/products?lang=fr&page=2", "https://shop.test/products?page=2&lang=fr"],
    ["/products?lang=en", "https://shop.test/products"],
    ["/products?lang=de", "https://shop.test/products"],
    ["/search?q=tea&lang=fr", null],
  ] as const
) {
  Deno.test(`pageAddresses() of ${path}`, () => {
    const { address } = pageAddresses(new URL(path, "http://127.0.0.1:8000"), config);
    assert.equal(address, canonical);
  });
}

Deno.test("pageAddresses() names the same page in each language, the usual one without saying it", () => {
  for (const path of ["/products?page=2", "/products?page=2&lang=fr&sort=price"]) {
    const { alternates } = pageAddresses(new URL(path, "http://127.0.0.1:8000"), config);
    assert.deepEqual(alternates, {
      en: "https://shop.test/products?page=2",
      fr: "https://shop.test/products?page=2&lang=fr",
      "x-default": "https://shop.test/products?page=2",
    });
  }
});

Deno.test("pageAddresses() of a page that is there in one language leads to no other", () => {
  const inFrench = "https://shop.test/pages/terms?lang=fr";
  const plain = "https://shop.test/pages/terms";
  for (const [asked, address] of [["", plain], ["?lang=en", plain], ["?lang=fr", inFrench]]) {
    const url = new URL(`/pages/terms${asked}`, "http://127.0.0.1:8000");
    const alternates = { fr: inFrench, "x-default": plain };
    assert.deepEqual(pageAddresses(url, config, ["fr"]), { address, alternates });
    const { address: english, alternates: only } = pageAddresses(url, config, ["en"]);
    assert.deepEqual([english, only], [plain, { en: plain, "x-default": plain }]);
  }
});

Deno.test("urlSet() and sitemapIndex() name whole addresses, escaped", () => {
  const set = urlSet("https://shop.test", ["/", "/products/ben's?a=1&b=2"]);
  assert.match(set, /<url><loc>https:\/\/shop\.test\/<\/loc><\/url>/);
  assert.match(set, /<loc>https:\/\/shop\.test\/products\/ben&apos;s\?a=1&amp;b=2<\/loc>/);
  const links = urlSet("https://shop.test", [{ path: "/help", languages: ["en", "fr"] }]);
  const [one, other] = links.match(/<url>.*<\/url>/g)!;
  assert.match(one!, /^<url><loc>https:\/\/shop\.test\/help<\/loc><xhtml:link /);
  assert.match(other!, /^<url><loc>https:\/\/shop\.test\/help\?lang=fr<\/loc><xhtml:link /);
  const link = '<xhtml:link rel="alternate" hreflang="fr" href="https://shop.test/help?lang=fr"/>';
  assert.ok(one!.includes(link) && other!.includes(link));
  assert.match(sitemapIndex("https://shop.test", ["/sitemaps/0.xml"]), /<sitemap><loc>https:/);
});
