import assert from "node:assert/strict";
import { catalogChanged } from "../lib/catalog/mod.ts";
import { assertMethods } from "../lib/site/testing/methods.ts";
import { siteWorld } from "../lib/site/testing/site_world.ts";

Deno.test("GET /sitemap.xml lists its parts, and each of them is there", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const { status, headers, body } = await shopper.get("/sitemap.xml");
  assert.equal(status, 200);
  assert.match(headers.get("content-type")!, /^(application|text)\/xml/);
  const parts = [...body.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address!);
  assert.deepEqual(parts, ["http://shop.test/sitemaps/0.xml", "http://shop.test/sitemaps/1.xml"]);
  for (const part of parts) {
    assert.equal((await shopper.get(new URL(part).pathname)).status, 200, part);
  }
});

Deno.test("/sitemap.xml of a shop without products has the pages alone", async () => {
  await using site = await siteWorld();
  await site.deps.sql`delete from products`;
  await catalogChanged(site.deps);
  const { body } = await site.stranger().get("/sitemap.xml");
  assert.equal(body.match(/<loc>/g)?.length, 1);
});

Deno.test("/sitemap.xml is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/sitemap.xml", { takes: ["GET"], by: site.stranger() });
});
