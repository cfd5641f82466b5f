import assert from "node:assert/strict";
import { createMetrics } from "../mod.ts";
import { percentileMs, takeTally, webBetween, workerBetween } from "./tally.ts";

Deno.test("a tally counts what came since the one before it", async () => {
  const metrics = createMetrics();
  const answer = (status: string, seconds: number) => {
    const labels = { method: "GET", route: "/", status };
    metrics.httpRequests.inc(labels);
    metrics.httpSeconds.observe(labels, seconds);
  };
  const end = (outcome: string) => metrics.jobsFinished.inc({ task: "t", outcome });
  for (let n = 0; n < 50; n++) answer("200", 4);
  end("done");
  const before = await takeTally(metrics);
  for (let n = 0; n < 99; n++) answer("200", 0.003);
  answer("503", 4);
  for (const outcome of ["done", "done", "dead", "cancelled"]) end(outcome);
  metrics.jobsRetried.inc({ task: "t" }, 2);
  metrics.jobStartDelaySeconds.of("default").observe(0.02);
  metrics.realtimeConnections.set({ transport: "ws" }, 7);
  metrics.realtimeDelivered.inc(30);
  const after = await takeTally(metrics);
  const { http_p95_ms, ...web } = webBetween(before, after);
  assert.ok(http_p95_ms! > 2.5 && http_p95_ms! <= 5, `${http_p95_ms}`);
  assert.deepEqual(web, {
    http_requests: 100,
    http_errors: 1,
    live_connections: 7,
    live_delivered: 30,
    live_dropped: 0,
  });
  const { jobs_delay_p95_ms, ...jobs } = workerBetween(before, after);
  assert.ok(jobs_delay_p95_ms! > 10 && jobs_delay_p95_ms! <= 25);
  assert.deepEqual(jobs, { jobs_done: 2, jobs_failed: 3 });
  const quiet = webBetween(after, await takeTally(metrics));
  assert.deepEqual([quiet.http_requests, quiet.http_p95_ms], [0, undefined]);
});

Deno.test("percentileMs() goes between the bounds, and not past the last", () => {
  const none = new Map<number, number>();
  const of = (counts: [number, number][]) => percentileMs(none, new Map(counts));
  assert.equal(of([[0.1, 100], [Infinity, 100]]), 95);
  assert.equal(of([[0.1, 90], [0.2, 100], [Infinity, 100]]), 150);
  assert.equal(of([[0.1, 0], [5, 10], [Infinity, 100]]), 5_000);
  assert.equal(of([[0.1, 0], [Infinity, 0]]), null);
  assert.equal(percentileMs(none, none), null);
});
