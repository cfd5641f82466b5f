import assert from "node:assert/strict";
import { createRedisBroker } from "../../jobs/brokers/redis/broker.ts";
import { systemGauges } from "../../site/mod.ts";
import { until } from "../../testing/until.ts";
import { testWorld } from "../../testing/world.ts";
import { createSampler, readHistory } from "./mod.ts";
import { seriesNames, spans } from "./series.ts";
import { addSample } from "./store.ts";

const at = (text: string) => new Date(`2026-03-01T${text}Z`);

Deno.test("what several processes measured in a step becomes one, and steps become points", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const { sql } = deps;
  await addSample(sql, at("11:59:30"), { http_requests: 30, http_p95_ms: 9, live_connections: 2 });
  await addSample(sql, at("11:59:30"), { http_requests: 15, http_p95_ms: 7, live_connections: 3 });
  await addSample(sql, at("11:59:30"), { jobs_done: 150 });
  await addSample(sql, at("11:59:45"), { http_requests: 0, live_connections: 7 });
  await addSample(sql, at("11:59:45"), {});
  clock.set(at("12:00:07"));
  const hour = await readHistory(deps, 1);
  assert.deepEqual([hour.from, hour.to, hour.stepS], [
    "2026-03-01T11:00:00.000Z",
    "2026-03-01T11:59:45.000Z",
    15,
  ]);
  for (const name of seriesNames) assert.equal(hour.values[name].length, 240);
  const last = (name: typeof seriesNames[number]) => hour.values[name].slice(-3);
  assert.deepEqual(last("http_requests"), [null, 3, 0]);
  assert.deepEqual(last("http_p95_ms"), [null, 9, null]);
  assert.deepEqual(last("live_connections"), [null, 5, 7]);
  assert.deepEqual(last("jobs_done"), [null, 10, null]);
  assert.deepEqual(last("redis_commands"), [null, null, null]);
  const day = await readHistory(deps, 24);
  assert.equal(day.values.http_requests.length, 288);
  assert.deepEqual(day.values.http_requests.at(-1), 1.5, "of the two steps that were measured");
  assert.equal(day.values.live_connections.at(-1), 6);
  assert.equal(day.values.http_p95_ms.at(-1), 9);
  // A day later the first is gone.
  await addSample(sql, new Date(at("11:59:30").getTime() + 86_415_000), { jobs_done: 1 });
  const kept = await sql<{ at: Date }[]>`select at from metric_steps order by at`;
  assert.equal(kept[0]!.at.toISOString(), at("11:59:45").toISOString());
});

Deno.test("readHistory() of a whole day is quick, and has no more points than a screen", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await deps.sql`
    insert into metric_steps (at, http_requests, http_p95_ms, live_connections)
    select date_bin('15 seconds', now(), '2000-01-01') - n * interval '15 seconds', n, n, n
      from generate_series(1, 5760) n`;
  for (const [hours, stepS] of Object.entries(spans)) {
    const { values } = await readHistory(deps, Number(hours) as keyof typeof spans);
    assert.equal(values.http_requests.length, Number(hours) * 3_600 / stepS);
    assert.ok(values.http_requests.length <= 360);
  }
});

Deno.test("createSampler() adds what its process did to the step that has ended, and what stores say", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const broker = createRedisBroker({ redis: deps.redis, keys: deps.keys, worker: "web" });
  clock.set(at("12:00:01"));
  const sampler = createSampler(deps, { of: "web", gauges: () => systemGauges(deps, broker) });
  sampler.start();
  const labels = { method: "GET", route: "/", status: "200" };
  // The first round only takes the tally.
  await until("it has begun", async () => {
    deps.metrics.httpRequests.inc(labels);
    clock.advance(15_000);
    sampler.nudge();
    return (await deps.sql`select from metric_steps where http_requests > 0`).length > 0;
  });
  await sampler.stop();
  const [step] = await deps.sql`select * from metric_steps order by at desc limit 1`;
  assert.equal(step!.at.getTime() % 15_000, 0);
  assert.ok(step!.db_connections >= 1 && step!.redis_memory_bytes > 100_000);
  assert.deepEqual([step!.jobs_waiting, step!.jobs_done], [0, null]);
});
