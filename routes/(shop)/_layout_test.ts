import assert from "node:assert/strict";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

const count = /<span class="count">(\d+)</;

Deno.test("every page of the shop counts what is in the visitor's cart", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  assert.doesNotMatch((await shopper.get("/")).body, count);
  await shopper.addToCart(onSale.jam, 2);
  await shopper.addToCart(onSale.soap);
  for (const path of ["/", "/help", "/products", "/cart", "/search?q=jam", "/categories"]) {
    assert.equal(count.exec((await shopper.get(path)).body)?.[1], "3", path);
  }
  assert.doesNotMatch((await site.stranger().get("/")).body, count);
});

Deno.test("the search field keeps what was searched for, as text", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const { body } = await shopper.get("/search?q=%22%3E%3Cscript%3E");
  assert.match(body, /<input[^>]*value="&quot;(>|&gt;)(<|&lt;)script(>|&gt;)"/);
  assert.doesNotMatch(body, /<script>/);
  const elsewhere = await shopper.get("/help?q=jam");
  assert.match(elsewhere.body, /<input[^>]*name="q"/);
  assert.doesNotMatch(elsewhere.body, /value="jam"/);
});
