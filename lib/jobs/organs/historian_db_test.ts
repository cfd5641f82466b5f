import assert from "node:assert/strict";
import { publishedJob } from "../brokers/conformance.ts";
import type { Broker } from "../task/broker.ts";
import { storeHistory } from "./historian.ts";
import { type JobWorld, jobWorld } from "../testing/job_world.ts";

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
  for (let n = 0; n < 40_000; n++) deep = [deep];
  await endAll(broker, "default", [1, deep, 1]);
  assert.equal(await storeHistory(deps, broker, ["default"]), 3);
  assert.equal((await stored(jobs)).length, 3);
  const [row] = await deps.sql`select info from jobs_history where id = ${odd.id}`;
  assert.equal(row!.info, null);
});

Deno.test("an end is history with every word it had, as far as Postgres takes them", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const words = ['{"}, \\', "ของขวัญ", "a\0b", "\ud83d", ""];
  const odd = words.map((word) =>
    publishedJob({
      envelope: {
        task: `probe ${word}`,
        args: { word, deep: [{ word }] },
        about: [word, `order:${word}`],
        requestId: word,
        promisedAtMs: 1_700_000_000_123,
      },
    })
  );
  const bare = publishedJob({
    envelope: { task: "probe", args: null, about: [], requestId: null, promisedAtMs: 1 },
  });
  await broker.publish([...odd, bare]);
  await endAll(broker, "default", [...words, null]);
  assert.equal(await storeHistory(deps, broker, ["default"]), odd.length + 1);
  const rows = await deps.sql<{ id: string }[]>`
    select id, task, args, about, request_id as "requestId", info, worker, runs,
           extract(epoch from enqueued_at) as "enqueuedAt" from jobs_history order by id`;
  const taken = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD");
  const expected = odd.map(({ id }, n) => {
    const word = taken(words[n]!);
    return {
      id,
      task: `probe ${word}`,
      args: { word, deep: [{ word }] },
      about: [word, `order:${word}`],
      requestId: word,
      info: { result: word },
      worker: "w1",
      runs: 1,
      enqueuedAt: "1700000000.123000",
    };
  });
  const none = {
    ...{ id: bare.id, task: "probe", args: null, about: [], requestId: null },
    ...{ info: { result: null }, worker: "w1", runs: 1, enqueuedAt: "0.001000" },
  };
  const byId = (a: { id: string }, b: { id: string }) => a.id < b.id ? -1 : 1;
  assert.deepEqual(rows.map((row) => ({ ...row })), [...expected, none].sort(byId));
});

Deno.test("of a backlog one historian stores all, while others store what is no backlog", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const many = Array.from({ length: 1_230 }, () => publishedJob());
  const few = [publishedJob({ queue: "emails" }), publishedJob({ queue: "emails" })];
  await broker.publish([...many, ...few]);
  for (const { id } of many) await broker.cancel("default", id);
  await endAll(broker, "emails", [1, 2]);
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const slow: Broker = {
    ...broker,
    async forget(queue, ended) {
      reached.resolve();
      await goOn.promise;
      await broker.forget(queue, ended);
    },
  };
  const storing = storeHistory(deps, slow, ["default"]);
  await reached.promise;
  assert.equal(await storeHistory(deps, broker, ["default", "emails"]), 2);
  goOn.resolve();
  assert.equal(await storing, many.length);
  assert.deepEqual(await broker.finished("default", 10), []);
  assert.equal((await stored(jobs)).length, many.length + few.length);
});

Deno.test("a backlog that Postgres does not take, or that cannot be read, is told apart, and kept", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const many = Array.from({ length: 600 }, () => publishedJob());
  await broker.publish(many);
  for (const { id } of many) await broker.cancel("default", id);
  const refused = () => Promise.reject(new Error("away"));
  const withoutPostgres = { ...deps, sql: Object.assign(refused, { begin: refused }) as never };
  await assert.rejects(storeHistory(withoutPostgres, broker, ["default"]), (error: Error) => {
    return error.name === "HistoryDelayed" && (error.cause as Error).message === "away";
  });
  let reads = 0;
  const ill: Broker = {
    ...broker,
    finished: (queue, limit) =>
      ++reads === 2 ? Promise.reject(new Error("ill")) : broker.finished(queue, limit),
  };
  await assert.rejects(storeHistory(deps, ill, ["default"]), { name: "Error", message: "ill" });
  assert.equal(await storeHistory(deps, broker, ["default"]), many.length);
  assert.equal((await stored(jobs)).length, many.length);
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
