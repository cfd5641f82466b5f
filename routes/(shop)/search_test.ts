import assert from "node:assert/strict";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { hostileTexts } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
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
