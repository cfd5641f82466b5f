import assert from "node:assert/strict";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("GET /health/live says that the process is up, to everybody, with or without a last slash", async () => {
  await using site = await siteWorld();
  for (const path of ["/health/live", "/health/live/"]) {
    const { status, headers, body } = await site.stranger("203.0.113.7").get(path);
    assert.equal(status, 200, path);
    assert.equal(headers.get("content-type"), "application/json");
    assert.equal(headers.get("cache-control"), "no-store");
    assert.deepEqual(JSON.parse(body), { status: "live" });
  }
});

Deno.test("/health/live is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/health/live", { takes: ["GET"], by: site.stranger() });
});
