import assert from "node:assert/strict";
import { assertMethods } from "../lib/site/testing/methods.ts";
import { siteWorld } from "../lib/site/testing/site_world.ts";

Deno.test("GET /robots.txt keeps crawlers out of what is somebody's own, and names the map", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().get("/robots.txt");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "text/plain; charset=utf-8");
  assert.equal(answer.headers.get("cache-control"), "max-age=3600");
  for (const path of ["/admin", "/cart", "/checkout", "/orders", "/account", "/search", "/api"]) {
    assert.ok(answer.body.includes(`\nDisallow: ${path}\n`), path);
  }
  assert.match(answer.body, /^Sitemap: http:\/\/shop\.test\/sitemap\.xml$/m);
});

Deno.test("/robots.txt is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/robots.txt", { takes: ["GET"], by: site.stranger() });
});
