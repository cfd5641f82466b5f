import assert from "node:assert/strict";
import { inTransaction } from "../../db/mod.ts";
import type { Broker } from "./broker.ts";
import { createEnqueuer } from "./enqueuer.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

/** The broker, and how many jobs each publication took along. */
function counting(broker: Broker): { broker: Broker; calls: number[] } {
  const calls: number[] = [];
  const publish: Broker["publish"] = (jobs) => {
    calls.push(jobs.length);
    return broker.publish(jobs);
  };
  return { broker: { ...broker, publish }, calls };
}

Deno.test("enqueue() by many callers at once goes out in few calls, each told its own id", async () => {
  await using jobs = await jobWorld();
  const { broker, calls } = counting(await jobs.brokerFor("a"));
  const enqueuer = createEnqueuer(broker);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => enqueuer.enqueue(Probe, { n })),
  );
  assert.equal(new Set(answers.map((one) => one.ok && one.id)).size, 200);
  assert.ok(calls.length <= 2, `${calls.length} calls`);
  const { claimed } = await broker.turn("default", { finishes: [], slots: 256 });
  assert.deepEqual(claimed.map((job) => (job.envelope.args as { n: number }).n).slice(0, 3), [
    0,
    1,
    2,
  ]);
});

Deno.test("enqueueMany() takes thousands in one call of ours, refusing what does not fit", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("a");
  const enqueuer = createEnqueuer(broker);
  const many = Array.from({ length: 3_000 }, (_, n) => ({ args: { n } }));
  assert.equal((await enqueuer.enqueueMany(Probe, many)).length, 3_000);
  assert.equal((await broker.stats(["default"]))[0]!.waiting, 3_000);
  const wrong = [{ args: { n: 1 } }, { args: { n: "x" } as unknown as { n: number } }];
  await assert.rejects(enqueuer.enqueueMany(Probe, wrong));
  assert.equal((await broker.stats(["default"]))[0]!.waiting, 3_000);
});

Deno.test("enqueue() with a taken unique key says who owns it", async () => {
  await using jobs = await jobWorld();
  const enqueuer = createEnqueuer(await jobs.brokerFor("a"));
  const options = { unique: { key: "rebuild" } };
  const first = await enqueuer.enqueue(Probe, { n: 1 }, options);
  const second = await enqueuer.enqueue(Probe, { n: 2 }, options);
  assert.ok(first.ok);
  assert.deepEqual(second, { ok: false, reason: "duplicate", owner: first.id });
});

Deno.test("enqueue() fails for all who wait where the broker is away, and works again after", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("a");
  let isAway = true;
  const publish: Broker["publish"] = (jobs) =>
    isAway ? Promise.reject(new Error("away")) : broker.publish(jobs);
  const enqueuer = createEnqueuer({ ...broker, publish });
  const answers = await Promise.allSettled([1, 2].map((n) => enqueuer.enqueue(Probe, { n })));
  assert.deepEqual(answers.map((one) => one.status), ["rejected", "rejected"]);
  isAway = false;
  assert.ok((await enqueuer.enqueue(Probe, { n: 3 })).ok);
});

Deno.test("a promise whose unique key is taken ends in history as its owner's duplicate", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const unique = { key: "one" };
  const ids = await inTransaction(deps, async (tx) => [
    await enqueueIn(tx, Probe, { n: 1 }, { unique }),
    await enqueueIn(tx, Probe, { n: 2 }, { unique }),
  ]);
  await publishOutbox(deps, broker);
  const rows = await deps.sql`select id, outcome, info from jobs_history`;
  assert.deepEqual([...rows], [
    { id: ids[1], outcome: "cancelled", info: { reason: "duplicate", owner: ids[0] } },
  ]);
  const [left] = await deps.sql`select count(*)::int as n from jobs_outbox`;
  assert.equal(left!.n, 1);
});

Deno.test("a promise keeps its key, its deadline and what is kept of it", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("a");
  const options = { key: "shop-7", deadline: new Date(Date.now() - 1_000) };
  const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }, options));
  await publishOutbox(deps, broker);
  assert.equal((await broker.view("default", id))!.key, "shop-7");
  const { claimed } = await broker.turn("default", { finishes: [], slots: 1 });
  assert.deepEqual(claimed, []);
  const [ended] = await broker.finished("default", 1);
  assert.deepEqual([ended!.outcome, ended!.info], ["cancelled", { reason: "deadline" }]);
});
