import assert from "node:assert/strict";
import type { QueueKeys } from "../../../redis/mod.ts";
import { jobWorld } from "../../testing/job_world.ts";
import {
  claim,
  claimOne,
  finish,
  idsOf,
  publishedJob,
  publishedJobs,
  queue,
  statsOf,
} from "../conformance/world.ts";

/*
 * What stands in Redis for a job, and what is left of it.
 */
Deno.test("a job that is simply done leaves nothing, whatever was noted of its run", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  await broker.publish([publishedJob({ keep: "failures" }), publishedJob({ keep: "failures" })]);
  const { claimed: [plain, noted] } = await claim(broker, 2);
  assert.equal(await redis.exists(q.job(plain!.id), q.job(noted!.id)), 0);
  assert.ok(await broker.note(queue, { id: noted!.id, run: noted!.run, progress: { n: 1 } }));
  assert.equal(await redis.exists(q.job(noted!.id)), 1);
  await finish(broker, plain!, { kind: "done" });
  await finish(broker, noted!, { kind: "done" });
  assert.equal(await redis.exists(q.jobs, q.job(noted!.id), q.proc("worker")), 0);
  assert.deepEqual(await redis.hkeys(q.standings), [""]);
});

Deno.test("jobs whose ids nobody can know stand in their line like others", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("worker");
  const [known, ...others] = publishedJobs(4, { isNew: true });
  assert.equal((await broker.publish([known!, ...others])).created, 4);
  assert.equal((await broker.publish([{ ...known!, isNew: false }])).created, 0);
  assert.equal((await statsOf(broker)).waiting, 4);
  assert.deepEqual(idsOf((await claim(broker, 9)).claimed), idsOf([known!, ...others]));
});

Deno.test("where few jobs stand is searched by id, not from its start", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("w");
  await broker.publish([publishedJob()]);
  await claimOne(broker);
  assert.equal(await redis.object("ENCODING", keys.queue(queue).standings), "hashtable");
});

Deno.test("an id that stands in a line twice is claimed once, in one turn and in the next", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const ready = keys.queue(queue).ready("normal");
  const broker = await jobs.brokerFor("worker");
  const [first, second] = [publishedJob(), publishedJob()];
  await broker.publish([first, second]);
  await redis.lpush(ready, first.id, second.id, first.id);
  assert.deepEqual(idsOf((await claim(broker, 3)).claimed), [first.id, second.id]);
  assert.deepEqual((await claim(broker, 9)).claimed, []);
});

Deno.test("a job whose deadline has passed ends once, though it stands in its line twice", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const late = publishedJob({ deadlineMs: 1 });
  await broker.publish([late]);
  await redis.lpush(keys.queue(queue).ready("normal"), late.id);
  assert.deepEqual((await claim(broker, 9)).claimed, []);
  assert.equal((await statsOf(broker)).counts.cancelled, 1);
});

Deno.test("a job whose history is stored is forgotten when its time has come and others are stored", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  const [first, second] = [publishedJob({ key: "shop" }), publishedJob()];
  for (const job of [first, second]) {
    await broker.publish([job]);
    await finish(broker, await claimOne(broker), { kind: "done", info: { n: 1 } });
    await broker.forget(queue, await broker.finished(queue, 10));
    assert.equal((await broker.publish([job])).created, 0, "a publisher which woke late");
    if (job === first) await redis.zadd(q.past, 1, first.id);
  }
  assert.deepEqual(await redis.hkeys(q.jobs), [second.id]);
  assert.deepEqual((await redis.hkeys(q.standings)).toSorted(), ["", second.id]);
  assert.deepEqual(await redis.zrange(q.past, "0", "-1"), [second.id]);
  assert.equal(await redis.exists(q.job(first.id)), 0);
});

Deno.test("of two historians that store the same, the second does not look for what the first took off", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  const all = Array.from({ length: 6 }, () => publishedJob());
  await broker.publish(all);
  for (const job of (await claim(broker, 6)).claimed) await finish(broker, job, { kind: "done" });
  const both = await broker.finished(queue, 2);
  await broker.forget(queue, both);
  // What ended again since stands behind thousands of others: a walk to it is what must not happen.
  await redis.lpush(q.finished, both[0]!.id);
  const before = await redis.lrange(q.finished, 0, -1);
  await broker.forget(queue, both);
  assert.deepEqual(await redis.lrange(q.finished, 0, -1), before);
  await broker.forget(queue, await broker.finished(queue, 6));
  assert.deepEqual(await redis.lrange(q.finished, 0, -1), []);
});

Deno.test("a hold that is shorter than the rate of its key does not shorten what is known of its starts", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const perMs = 86_400_000;
  await broker.limit(queue, { keyRate: { count: 1, perMs } });
  await broker.publish([publishedJob({ key: "shop" })]);
  const run = await claimOne(broker);
  await finish(broker, run, { kind: "later", delayMs: 1, charged: false, holdKey: true });
  assert.ok(await redis.pttl(keys.queue(queue).bucket("shop")) > perMs);
});

Deno.test("limits of a queue with thousands of keys are lifted in several steps, and no key is left out", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  const tokens = Array.from({ length: 3_000 }, (_, n) => [`2:k${n}`, n % 2 === 0 ? "b" : "h"]);
  await redis.hset(q.tokens, new Map(tokens as [string, string][]));
  await redis.zadd(q.held, ...tokens.flatMap(([field, is]) => is === "h" ? ["9e15", field!] : []));
  await broker.limit(queue, { keyConcurrency: null });
  assert.equal(await redis.llen(q.ready("normal")), tokens.length);
  assert.equal(await redis.exists(q.held), 0);
  assert.deepEqual(new Set(await redis.hvals(q.tokens)), new Set(["r"]));
});

const replacing = { key: "u", onConflict: "replace" } as const;

for (
  const [what, differing, list] of [
    ["in line", {}, (q: QueueKeys) => q.ready("normal")],
    ["of a key", { key: "shop" }, (q: QueueKeys) => q.keyed("2:shop")],
  ] as const
) {
  Deno.test(`jobs ${what} that were replaced while their queue is paused leave no id there`, async () => {
    await using jobs = await jobWorld();
    const { redis, keys } = jobs.world.deps;
    const broker = await jobs.brokerFor("worker");
    await broker.pause(queue);
    await broker.publish(publishedJobs(40, differing));
    const many = publishedJobs(3_000, { ...differing, unique: replacing });
    assert.equal((await broker.publish(many)).created, 3_000);
    assert.equal(await redis.llen(list(keys.queue(queue))), 41);
    assert.equal((await statsOf(broker)).waiting, 41);
    await broker.resume(queue);
    const claimed = idsOf((await claim(broker, 50)).claimed);
    assert.deepEqual([claimed.length, claimed.at(-1)], [41, many.at(-1)!.id]);
  });
}

Deno.test("a parked job and one under suspicion that are replaced or cancelled leave no id", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("worker");
  for (const verdict of [{ kind: "parked", dependency: "smtp" }, { kind: "returned" }] as const) {
    for (const end of ["replace", "cancel"]) {
      const job = publishedJob({ unique: replacing });
      await broker.publish([job]);
      const run = await claimOne(broker);
      if (verdict.kind === "returned") await redis.hset(q.job(job.id), "crashes", 2);
      await finish(broker, run, verdict);
      assert.equal(await redis.exists(q.parked("smtp"), q.suspects), 1);
      if (end === "cancel") await broker.cancel(queue, job.id);
      else await broker.publish([publishedJob({ unique: replacing })]);
      assert.equal(await redis.exists(q.parked("smtp"), q.suspects), 0);
    }
  }
});

Deno.test("ids that are far from both ends of a long line are passed over when their turn comes", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("worker");
  const line = publishedJobs(2_500);
  await broker.publish(line);
  for (const at of [10, 1_250, 2_490]) await broker.cancel(queue, line[at]!.id);
  assert.equal(await redis.llen(keys.queue(queue).ready("normal")), 2_498);
  const claimed = [];
  for (let n = 0; n < 10; n++) claimed.push(...(await claim(broker, 250)).claimed);
  assert.equal(claimed.length, 2_497);
});
