import assert from "node:assert/strict";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("GET /health/ready is 200 where the shop can sell", async () => {
  await using site = await siteWorld();
  const { status, headers, body } = await site.stranger("203.0.113.7").get("/health/ready/");
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "application/json");
  assert.equal(headers.get("cache-control"), "no-store");
  assert.deepEqual(JSON.parse(body), { status: "ready", reasons: [] });
});

Deno.test("GET /health/ready is 503 with the reason where the schema is none of this release's", async () => {
  await using site = await siteWorld();
  await site.deps.sql`delete from schema_migrations`;
  const { status, body } = await site.stranger().get("/health/ready");
  assert.equal(status, 503);
  const told = JSON.parse(body);
  assert.equal(told.status, "unready");
  assert.equal(told.reasons.length, 1);
});

Deno.test("GET /health/ready is 503 as soon as the process is told to stop", async () => {
  await using site = await siteWorld();
  site.stopping.abort();
  const { status, body } = await site.stranger().get("/health/ready");
  assert.deepEqual([status, JSON.parse(body).reasons], [503, ["this process stops"]]);
});

Deno.test("/health/ready is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/health/ready", { takes: ["GET"], by: site.stranger() });
});
