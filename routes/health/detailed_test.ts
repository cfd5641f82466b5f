import assert from "node:assert/strict";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const token = "a-token-that-only-tests-know";

Deno.test("GET /health/detailed tells staff how every component is", async () => {
  await using site = await siteWorld();
  for (const role of ["support", "admin"] as const) {
    const { status, headers, body } = await (await site.logIn(role)).get("/health/detailed/");
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "application/json");
    assert.equal(headers.get("cache-control"), "no-store");
    const told = JSON.parse(body);
    assert.equal(told.service, "smartmarket");
    // Nobody runs a worker or a scheduler here.
    assert.equal(told.status, "degraded");
    const { database, redis, workers, scheduler, realtime, mail } = told.components;
    assert.equal(database.status, "healthy");
    assert.ok(database.tables > 10);
    assert.equal(redis.status, "healthy");
    assert.deepEqual([workers.active_workers, scheduler.last_beat_at], [0, null]);
    assert.deepEqual([realtime.loopback_ms, mail.waiting], [null, 0]);
  }
});

Deno.test("GET /health/detailed is open to who has the token, and not there for anybody else", async () => {
  await using site = await siteWorld({ env: { METRICS_TOKEN: token } });
  const program = site.stranger("203.0.113.7");
  const known = await program.get("/health/detailed", { authorization: `Bearer ${token}` });
  assert.equal(known.status, 200);
  const wrong = await program.get("/health/detailed", { authorization: "Bearer wrong" });
  for (const by of [program, site.stranger(), await site.logIn("customer")]) {
    const { status, headers, body } = await by.get("/health/detailed");
    assert.deepEqual([status, wrong.status], [404, 404]);
    assert.equal(headers.get("content-type"), "application/problem+json");
    assert.equal(JSON.parse(body).code, "page.missing");
  }
});

Deno.test("GET /health/detailed is 503 where the schema is none of this release's", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  await site.deps.sql`delete from schema_migrations`;
  const { status, body } = await staff.get("/health/detailed");
  assert.equal(status, 503);
  assert.equal(JSON.parse(body).components.database.status, "unhealthy");
});

Deno.test("/health/detailed is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/health/detailed", {
    takes: ["GET"],
    by: await site.logIn("support"),
  });
});
