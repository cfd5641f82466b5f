import assert from "node:assert/strict";
import { edgeSite, edgeWorld } from "./testing.ts";

function site() {
  const world = edgeWorld();
  const ask = edgeSite(
    world.deps,
    (app) =>
      app.get("/orders/:id", () => new Response("ok", { headers: { "content-length": "2" } })),
  );
  return { ...world, ask };
}

Deno.test("answerLog writes one line a request, with the route's pattern and no query", async () => {
  const { ask, logged } = site();
  await ask("/orders/Zk3secret?q=ada%40example.com");
  const lines = logged();
  assert.equal(lines.length, 1);
  const { method, route, status, bytes, duration_ms } = lines[0]!;
  assert.deepEqual([method, route, status, bytes], ["GET", "/orders/:id", 200, 2]);
  assert.equal(typeof duration_ms, "number");
  const text = JSON.stringify(lines);
  assert.ok(!text.includes("Zk3secret") && !text.includes("ada"));
});

Deno.test("answerLog keeps what a stranger sends out of lines and metrics", async () => {
  const { ask, logged, deps } = site();
  await ask('/none%0A{"level":"error"}', { headers: { "user-agent": 'x"}\\n{"a":"b' } });
  await ask("/orders/1", { method: "BREW", headers: { "sec-fetch-site": "same-origin" } });
  const lines = logged("http.answered");
  assert.deepEqual(lines.map((line) => line.route === null), [false, false]);
  assert.equal(lines[0]!.route, "none");
  assert.equal(lines[1]!.method, "other");
  const metrics = await deps.metrics.registry.metrics();
  assert.ok(!metrics.includes("BREW") && !metrics.includes("level"));
});

Deno.test("answerLog counts and times by method, route and status", async () => {
  const { ask, deps } = site();
  await ask("/orders/1");
  await ask("/orders/2");
  await ask("/nothing");
  const metrics = await deps.metrics.registry.metrics();
  assert.match(
    metrics,
    /http_requests_total\{method="GET",route="\/orders\/:id",status="200"\} 2/,
  );
  assert.match(metrics, /http_requests_total\{method="GET",route="none",status="404"\} 1/);
  assert.match(metrics, /http_request_duration_seconds_count\{.*"\/orders\/:id".*\} 2/);
});
