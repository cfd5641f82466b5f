import assert from "node:assert/strict";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { hostileTexts } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { makeIndex } from "../../lib/search/testing/make_index.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

Deno.test("GET /search finds by name, brand and article number", async () => {
  await using site = await siteWorld();
  for (const q of ["plum jam", "PLUM", "orchard", "S-1"]) {
    const answer = await site.stranger().get(`/search?q=${encodeURIComponent(q)}`);
    assertPage(answer, `${q} - SmartMarket`);
    assert.ok(answer.body.includes(`/products/${onSale.jam}"`), q);
    assert.ok(!answer.body.includes(`/products/${onSale.soap}"`), q);
    assert.match(answer.body, /<meta name="robots" content="noindex"/);
  }
});

Deno.test("GET /search narrows by brand and price, and says what it is narrowed by", async () => {
  await using site = await siteWorld();
  const { body } = await site.stranger().get("/search?q=orchard&max=4");
  assert.ok(body.includes(`/products/${onSale.jelly}"`));
  assert.ok(!body.includes(`/products/${onSale.jam}"`));
  assert.ok(body.includes("Up to €4.00"));
});

Deno.test("GET /search without a word asks for one", async () => {
  await using site = await siteWorld();
  for (const path of ["/search", "/search?q=", "/search?q=%20%20"]) {
    const answer = await site.stranger().get(path);
    assertPage(answer, "Search - SmartMarket");
    assert.ok(answer.body.includes("What are you looking for?"));
  }
});

Deno.test("GET /search says where it shows similar names, and where it has nothing", async () => {
  await using site = await siteWorld();
  const near = await site.stranger().get("/search?q=jasmin%20rise");
  assert.equal(near.status, 200);
  assert.ok(near.body.includes("No exact match for"), near.body);
  assert.ok(near.body.includes(`/products/${onSale.rice}"`));
  const none = await site.stranger().get("/search?q=xylophone");
  assert.equal(none.status, 200);
  assert.ok(none.body.includes("Nothing found"));
});

Deno.test("GET /search takes any text for a text, in every parameter", async () => {
  await using site = await siteWorld();
  for (const text of hostileTexts) {
    const sought = encodeURIComponent(text.slice(0, 6_000));
    for (const name of ["q", "brand", "category", "min", "max", "rating", "page", "sort"]) {
      const query = name === "q" ? `q=${sought}` : `q=jam&${name}=${sought}`;
      const { status, body } = await site.stranger().get(`/search?${query}`);
      assert.equal(status, 200, `${name}: ${text.slice(0, 20)}`);
      assert.ok(!body.includes("<script>alert"), name);
    }
  }
  assert.equal((await site.stranger().get("/search?q=a%00b")).status, 404);
});

Deno.test("/search is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/search", { takes: ["GET"], by: site.stranger() });
});

Deno.test("GET /search by the index reads what was meant, narrows by it, and marks the words", async () => {
  await using site = await siteWorld();
  await makeIndex(site.deps);
  const shopper = site.stranger();
  const misspelt = await shopper.get("/search?q=orchrd%20jam");
  assert.match(misspelt.body, /Did you mean <a href="\/search\?q=orchard\+jam"[^>]*>orchard jam</);
  assert.match(misspelt.body, /Plum <mark ?>jam<\/mark>/);
  const priced = await shopper.get("/search?q=orchard%20under%204");
  assert.ok(priced.body.includes(`/products/${onSale.jelly}"`));
  assert.ok(!priced.body.includes(`/products/${onSale.jam}"`));
  assert.match(priced.body, /href="\/search\?q=orchard"[^>]*>\s*<span[^>]*>Search without<\/span>/);
  assert.match(priced.body, /Up to €4\.00/);
  const facets = await shopper.get("/search?q=orchard&brand=Clearwater");
  assert.match(facets.body, /Orchard<\/span>\s*<small>2</, "what one could choose instead");
  const dear = await shopper.get("/search?q=jam%20over%20900");
  assert.match(dear.body, /Nothing has that price[^]*plum-jam/);
});

Deno.test("GET /search?explain=1 says why a hit is where it is, to staff alone", async () => {
  await using site = await siteWorld();
  const version = await makeIndex(site.deps);
  assert.match(version, /Z-/);
  const path = "/search?q=jam&explain=1";
  assert.match((await (await site.logIn("viewer")).get(path)).body, /No\. 1, \d+\.\d\d by words/);
  for (const by of [site.stranger(), await site.logIn("customer"), await site.logIn("support")]) {
    assert.ok(!(await by.get(path)).body.includes("card-note"));
  }
});
