import assert from "node:assert/strict";
import { siteWorld } from "../lib/site/testing/site_world.ts";
import { onSale } from "../lib/site/testing/small_shop.ts";

Deno.test("every page is a whole document, with its own address where it may be found", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  for (const path of ["/", "/help", "/products", `/products/${onSale.jam}`]) {
    const { body } = await shopper.get(`${path}?added=1`);
    assert.match(body, /^<!doctype html><html lang="en/i, path);
    const route = path === `/products/${onSale.jam}` ? "/products/:slug" : path;
    assert.ok(body.includes(` data-route="${route}"`), "by its pattern");
    assert.equal(body.match(/<title>/g)?.length, 1, path);
    assert.match(body, /<link rel="stylesheet" href="\/styles\.css\?[^"]+"/);
    const address = `<link rel="canonical" href="${new URL(path, "http://shop.test")}"/>`;
    assert.ok(body.includes(address), `${path} without what an act put into the address`);
    assert.match(body, /<meta property="og:image" content="http:\/\/shop\.test\/icon-512\.png"/);
  }
});

Deno.test("what is somebody's own has no address to be found by", async () => {
  await using site = await siteWorld();
  for (const path of ["/cart", "/admin/login", "/search?q=jam"]) {
    const { body } = await site.stranger().get(path);
    assert.ok(!body.includes('rel="canonical"'), path);
    assert.match(body, /<meta name="robots" content="noindex"/);
  }
});
