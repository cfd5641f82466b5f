import assert from "node:assert/strict";
import { publishedJob } from "./brokers/conformance.ts";
import type { Broker } from "./broker.ts";
import { storeHistory } from "./mod.ts";
import { type JobWorld, jobWorld } from "./testing/job_world.ts";

/** End these jobs by a worker of its own. */
async function endAll(broker: Broker, queue: string, infos: readonly unknown[]): Promise<void> {
  const { claimed } = await broker.turn(queue, { finishes: [], slots: infos.length });
  const finishes = claimed.map(({ id, run }, i) => ({
    ...{ id, run },
    verdict: { kind: "done" as const, info: { result: infos[i] } },
  }));
  await broker.turn(queue, { finishes, slots: 0 });
}

async function stored(jobs: JobWorld): Promise<string[]> {
  const rows = await jobs.world.deps.sql<{ id: string }[]>`select id from jobs_history`;
  return rows.map(({ id }) => id);
}

Deno.test("an end that Postgres refuses is cut, and holds up none of its batch", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const healthy = Array.from({ length: 5 }, () => publishedJob());
  const nobody = publishedJob({ id: "not-a-uuid" });
  const [two, three] = [healthy.slice(0, 2), healthy.slice(2)];
  await broker.publish([...two, nobody, ...three]);
  await endAll(broker, "default", Array(6).fill(1));
  assert.equal(await storeHistory(deps, broker, ["default"]), 6);
  assert.deepEqual((await stored(jobs)).sort(), healthy.map(({ id }) => id).sort());
  assert.deepEqual(await broker.finished("default", 10), []);
  const told = jobs.world.lines.filter((line) => line.includes('"history.cut"'));
  assert.equal(told.length, 1);
  assert.match(told[0]!, /"job_id":"not-a-uuid".*"is_lost":true/);
});

Deno.test("an end whose words Postgres refuses is kept without them", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const odd = publishedJob({
    envelope: { task: "probe", args: {}, about: [], requestId: "q", promisedAtMs: 1 },
  });
  await broker.publish([publishedJob(), odd, publishedJob()]);
  // Deeper than the parser of Postgres goes.
  let deep: unknown = 1;
  for (let n = 0; n < 7_000; n++) deep = [deep];
  await endAll(broker, "default", [1, deep, 1]);
  assert.equal(await storeHistory(deps, broker, ["default"]), 3);
  assert.equal((await stored(jobs)).length, 3);
  const [row] = await deps.sql`select info from jobs_history where id = ${odd.id}`;
  assert.equal(row!.info, null);
});

Deno.test("a queue whose ends cannot be read does not keep the others waiting", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const job = publishedJob({ queue: "emails" });
  await broker.publish([job]);
  await endAll(broker, "emails", [1]);
  const ill: Broker = {
    ...broker,
    finished: (queue, limit) =>
      queue === "default" ? Promise.reject(new Error("ill")) : broker.finished(queue, limit),
  };
  await assert.rejects(storeHistory(deps, ill, ["default", "emails"]), /ill/);
  assert.deepEqual(await stored(jobs), [job.id]);
});
