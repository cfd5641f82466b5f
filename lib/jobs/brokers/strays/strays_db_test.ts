import assert from "node:assert/strict";
import { loseKeys } from "../../../testing/lose_keys.ts";
import { until } from "../../../testing/until.ts";
import { inTransaction } from "../../../db/mod.ts";
import { createOutboxRelay, publishOutbox } from "../../outbox/relay.ts";
import { enqueueIn } from "../../outbox/enqueue.ts";
import type { Broker } from "../../task/broker.ts";
import type { Verdict } from "../../task/turn.ts";
import { type JobWorld, jobWorld, Probe } from "../../testing/job_world.ts";
import { createAudit } from "../../organs/conservation.ts";
import { createStrayAudit } from "../../organs/stray_audit.ts";
import { findStrays } from "./find.ts";
import { mendStrays, repairStrays } from "./mend.ts";
import { keysOf } from "../redis/scripts.ts";

const queue = "default";
const options = { queues: [queue, "emails"], apartMs: 5 };

async function strays(jobs: JobWorld, broker: Broker) {
  const { strays, isWhole } = await findStrays(jobs.world.deps, broker, options);
  assert.ok(isWhole);
  return strays;
}

/** Repair what is found, and see that counts and places agree afterwards. */
async function repair(jobs: JobWorld, broker: Broker) {
  const { deps } = jobs.world;
  const done = await repairStrays(deps, await strays(jobs, broker));
  await publishOutbox(deps, broker);
  assert.deepEqual(await strays(jobs, broker), []);
  assert.deepEqual(await createAudit(broker, [queue])(), []);
  return done;
}

/** Claim the jobs there are and end each as said. */
async function end(broker: Broker, ...verdicts: Verdict[]): Promise<string[]> {
  const { claimed } = await broker.turn(queue, { finishes: [], slots: verdicts.length });
  const finishes = claimed.map(({ id, run }, i) => ({ id, run, verdict: verdicts[i]! }));
  await broker.turn(queue, { finishes, slots: 0 });
  return claimed.map(({ id }) => id);
}

async function claimed(broker: Broker, slots = 20): Promise<string[]> {
  return (await broker.turn(queue, { finishes: [], slots })).claimed.map(({ id }) => id);
}

/** Take from Redis what it knows of these jobs, and leave their ids where they stand. */
async function lose(jobs: JobWorld, ids: readonly string[]): Promise<void> {
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  await redis.multi().hdel(q.jobs, ...ids).hdel(q.standings, ...ids).del(...ids.map(q.job)).exec();
}

Deno.test("no job of a queue with one in every place is astray", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("w1");
  for (let n = 0; n < 8; n++) await jobs.probe(n);
  await jobs.probe(8, { delayMs: 60_000 });
  await broker.limit(queue, { keyConcurrency: 1, keyRate: { count: 2, perMs: 60_000 } });
  for (let n = 0; n < 4; n++) await jobs.probe(n, { key: "shop" });
  for (let n = 0; n < 2; n++) await jobs.probe(n, { key: "mall" });
  await end(
    broker,
    { kind: "done" },
    { kind: "dead", info: { kind: "E", message: "m" } },
    { kind: "later", delayMs: 60_000, charged: true },
    { kind: "parked", dependency: "smtp" },
    { kind: "returned" },
  );
  await claimed(broker, 8);
  const [waiting] = await broker.list(queue, "waiting");
  await broker.cancel(queue, waiting!.id);
  assert.deepEqual(await strays(jobs, broker), []);
});

Deno.test("a ready job that fell out of its line is found and goes to the head", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const broker = await jobs.brokerFor("w1");
  await jobs.probe(1);
  const lost = await jobs.probe(2, { priority: "low" });
  await jobs.probe(3, { priority: "low" });
  await redis.lrem(keys.queue(queue).ready("low"), 0, lost);
  const [stray, ...more] = await strays(jobs, broker);
  assert.deepEqual([stray!.fault, stray!.id, more], ["unplaced", lost, []]);
  assert.match(stray!.says, /^ready, but not in .+:ready:low$/);
  assert.deepEqual(await repair(jobs, broker), { replaced: 1, dropped: 0, promisedAgain: 0 });
  assert.equal((await claimed(broker, 2))[1], lost);
});

Deno.test("running, parked and delayed jobs that stand nowhere go on, uncharged", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  await jobs.probe(1, { key: "shop" });
  await jobs.probe(2);
  await broker.limit(queue, { keyConcurrency: 1 });
  const [parked] = await end(broker, { kind: "returned" }, { kind: "parked", dependency: "smtp" })
    .then(async () => (await broker.list(queue, "parked")).map(({ id }) => id));
  const [running] = await claimed(broker);
  const delayed = await jobs.probe(3, { delayMs: 60_000 });
  await redis.del(q.proc("w1"), q.parked("smtp"), q.due);
  assert.equal((await strays(jobs, broker)).length, 3);
  assert.deepEqual(await repair(jobs, broker), { replaced: 3, dropped: 0, promisedAgain: 0 });
  const again = (await broker.turn(queue, { finishes: [], slots: 9 })).claimed;
  assert.deepEqual(again.map(({ id }) => id).toSorted(), [running, parked].toSorted());
  assert.deepEqual(again.map(({ attempt }) => attempt), [1, 1]);
  const view = await broker.view(queue, delayed);
  const inMs = view!.dueAtMs! - Date.now();
  assert.ok(view!.state === "delayed" && inMs > 50_000, "not before it is due");
});

Deno.test("a key whose token is gone gets its turn again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1, { key: "shop" });
  await redis.del(q.ready("normal"));
  assert.match(
    (await strays(jobs, broker))[0]!.says,
    /^ready, but the token of its key is nowhere$/,
  );
  await repair(jobs, broker);
  assert.deepEqual(await claimed(broker), [id]);
  const next = await jobs.probe(2, { key: "mall" });
  await redis.del(q.ready("normal"), q.tokens);
  await repair(jobs, broker);
  assert.deepEqual(await claimed(broker), [next]);
});

Deno.test("a promised job that Redis has lost is promised again; its entry goes", async () => {
  await using jobs = await jobWorld();
  const broker = await jobs.brokerFor("w1");
  const ran = await jobs.probe(1, { key: "shop" });
  await broker.limit(queue, { keyConcurrency: 1 });
  await claimed(broker);
  const waited = await jobs.probe(2);
  await lose(jobs, [ran, waited]);
  const faults = (await strays(jobs, broker)).map(({ fault, id }) => `${fault} ${id}`);
  const expected = [`unkept ${ran}`, `unkept ${waited}`, `unknown ${ran}`];
  assert.deepEqual(faults.toSorted(), expected.toSorted());
  assert.deepEqual(await repair(jobs, broker), { replaced: 0, dropped: 1, promisedAgain: 2 });
  const again = (await broker.turn(queue, { finishes: [], slots: 9 })).claimed;
  assert.deepEqual(again.map(({ id }) => id).toSorted(), [ran, waited].toSorted());
  assert.ok(again.every(({ run }) => run > 1_000_000), "past the runs that were lost");
  assert.equal((await broker.stats([queue]))[0]!.waiting, 0);
});

Deno.test("ids of jobs that are gone leave the lists of delayed, running and finished ones", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const q = deps.keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  const ids = [await jobs.probe(1), await jobs.probe(2)];
  await end(broker, { kind: "done" });
  await claimed(broker);
  ids.push(await jobs.probe(3, { delayMs: 60_000 }));
  await deps.sql`delete from jobs_outbox`;
  await lose(jobs, ids);
  assert.deepEqual(await repair(jobs, broker), { replaced: 0, dropped: 3, promisedAgain: 0 });
  assert.deepEqual(await broker.finished(queue, 10), []);
  assert.equal(await deps.redis.exists(q.finished, q.due, q.proc("w1")), 0);
});

Deno.test("a repair leaves alone what has moved on since it was looked at", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const q = deps.keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await deps.redis.lrem(q.ready("normal"), 0, id);
  const found = await strays(jobs, broker);
  await deps.redis.lpush(q.ready("normal"), id);
  const none = { replaced: 0, dropped: 0, promisedAgain: 0 };
  assert.deepEqual(await repairStrays(deps, found), none);
  await claimed(broker);
  await deps.redis.del(q.proc("w1"));
  assert.deepEqual(await repairStrays(deps, found), none, "its state is another one");
});

Deno.test("the audit says a stray once, at its second look, and counts it until it is mended", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await deps.redis.del(deps.keys.queue(queue).ready("normal"));
  const audit = createStrayAudit(deps, broker, { queues: options.queues, everyMs: 5 });
  jobs.world.defer(() => audit.stop());
  const astray = async () => {
    const { values } = await deps.metrics.jobsAstray.get();
    return values.find(({ labels }) => labels.queue === queue)?.value;
  };
  audit.start();
  await until("it is counted", async () => await astray() === 1);
  await repairStrays(deps, (await findStrays(deps, broker, options)).strays);
  await until("it is counted no more", async () => await astray() === 0);
  const said = jobs.world.lines.map((line) => JSON.parse(line))
    .filter(({ event }) => event === "jobs.astray");
  assert.equal(said.length, 1);
  assert.deepEqual([said[0].queue, said[0].fault, said[0].job_ids], [queue, "unplaced", [id]]);
});

Deno.test("jobs that come, run and go while the audit looks are never astray", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  const audit = createStrayAudit(deps, broker, { queues: options.queues, everyMs: 1 });
  jobs.world.defer(() => audit.stop());
  audit.start();
  for (let n = 0; n < 60; n++) {
    await jobs.probe(n, n % 3 === 0 ? { key: `k${n % 2}` } : {});
    await end(broker, { kind: n % 2 === 0 ? "done" : "returned" });
  }
  assert.deepEqual(jobs.world.lines.filter((line) => line.includes("jobs.astray")), []);
});

Deno.test("a job under suspicion stands in a list of its own, and goes back there", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1, { key: "shop" });
  await redis.hset(q.job(id), "crashes", 2);
  await end(broker, { kind: "returned" });
  assert.deepEqual(await redis.lrange(q.suspects, 0, -1), [id]);
  assert.deepEqual(await strays(jobs, broker), []);
  await redis.del(q.suspects);
  assert.deepEqual(await repair(jobs, broker), { replaced: 1, dropped: 0, promisedAgain: 0 });
  assert.deepEqual(await redis.lrange(q.suspects, 0, -1), [id]);
});

Deno.test("the scripts of a repair get as many keys as queue.lua takes", async () => {
  await using jobs = await jobWorld();
  const text = await Deno.readTextFile(
    new URL("../redis/queue.lua", import.meta.url),
  );
  const taken = [...text.matchAll(/KEYS\[(\d+)\]/g)].map(([, n]) => Number(n));
  assert.equal(keysOf(jobs.world.deps.keys, queue).length, Math.max(...taken));
});

Deno.test("a job whose key and deadline were deleted alone gets them back, and frees its key", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  await broker.limit(queue, { keyConcurrency: 1 });
  const deadline = new Date(Date.now() + 3_600_000);
  const [running, waiting] = [
    await jobs.probe(1, { key: "shop", unique: { key: "u1" } }),
    await jobs.probe(2, { key: "shop", deadline }),
  ];
  const [run] = (await broker.turn(queue, { finishes: [], slots: 1 })).claimed;
  await redis.del(q.job(running), q.job(waiting));
  const found = await strays(jobs, broker);
  assert.deepEqual(found.map(({ fault }) => fault), ["stripped", "stripped"]);
  assert.deepEqual(await repair(jobs, broker), { replaced: 0, dropped: 0, promisedAgain: 2 });
  assert.deepEqual(await redis.hmget(q.job(running), "key", "uq"), ["shop", "u1"]);
  assert.equal(await redis.hget(q.job(waiting), "dl"), String(deadline.getTime()));
  await broker.turn(queue, {
    finishes: [{ id: running, run: run!.run, verdict: { kind: "done" } }],
    slots: 0,
  });
  assert.deepEqual(await claimed(broker), [waiting]);
});

Deno.test("where jobs stood is lost alone: they run again, under numbers that were never given out", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  for (let n = 0; n < 3; n++) await jobs.probe(n);
  const given = new Set<string>();
  let runs = 0;
  for (let life = 0; life < 3; life++) {
    const { claimed } = await broker.turn(queue, { finishes: [], slots: 9 });
    runs += claimed.length;
    for (const { id, run } of claimed) given.add(`${id} ${run}`);
    await redis.del(q.standings, q.ready("normal"));
    assert.equal((await repair(jobs, broker)).replaced, 3);
  }
  // Of a life that is lost as a whole they are not given out again either.
  await loseKeys({ redis, keys });
  await publishOutbox(jobs.world.deps, broker);
  const last = (await broker.turn(queue, { finishes: [], slots: 9 })).claimed;
  for (const { id, run } of last) given.add(`${id} ${run}`);
  assert.equal(given.size, runs + last.length);
});

/** As an eviction does: of a queue these keys go, and the life stays what it was. */
async function evict(jobs: JobWorld, ...names: ("jobs" | "standings" | "stats" | "tokens")[]) {
  const { redis, keys } = jobs.world.deps;
  await redis.del(...names.map((name) => keys.queue(queue)[name]));
}

async function promiseMany(jobs: JobWorld, count: number): Promise<void> {
  await inTransaction(jobs.world.deps, async (tx) => {
    for (let n = 0; n < count; n++) await enqueueIn(tx, Probe, { n });
  });
}

Deno.test("mendStrays() brings back all that a queue has lost, however much, and counts anew", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await promiseMany(jobs, 2_600);
  const publish = async () => {
    while ((await publishOutbox(deps, broker)).more);
  };
  await publish();
  const line = () => deps.redis.del(deps.keys.queue(queue).ready("normal"));
  const losses = [
    () => evict(jobs, "jobs", "standings", "stats"),
    () => evict(jobs, "jobs"),
    () => Promise.all([evict(jobs, "stats"), line()]),
  ];
  for (const lose of losses) {
    await lose();
    const mended = await mendStrays(deps, broker, options);
    assert.deepEqual([mended.strays.length, mended.left], [2_600, 0]);
    await publish();
    const [stats] = await broker.stats([queue]);
    assert.deepEqual([stats!.waiting, stats!.parked], [2_600, 0]);
    assert.deepEqual(await createAudit(broker, [queue])(), []);
  }
  let ran = 0;
  for (let more = true; more;) {
    const { claimed } = await broker.turn(queue, { finishes: [], slots: 256 });
    ran += claimed.length;
    more = claimed.length > 0;
  }
  assert.equal(ran, 2_600);
  assert.equal((await broker.stats([queue]))[0]!.waiting, 0);
});

/** As many promises, published by a relay that goes on. */
async function relayMany(jobs: JobWorld, broker: Broker, count: number): Promise<void> {
  const relay = createOutboxRelay(jobs.world.deps, broker, { everyMs: 5 });
  jobs.world.defer(() => relay.stop());
  relay.start();
  await promiseMany(jobs, count);
  await until("all wait", async () => (await broker.stats([queue]))[0]!.waiting === count);
}

Deno.test("the audit mends by itself what Redis alone has lost, under the same life", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await relayMany(jobs, broker, 1_500);
  const audit = createStrayAudit(deps, broker, { queues: options.queues, everyMs: 20 });
  jobs.world.defer(() => audit.stop());
  audit.start();
  const life = await broker.life();
  const views = async () => await deps.redis.hlen(deps.keys.queue(queue).jobs);
  for (const names of [["jobs"], ["jobs", "standings", "stats"]] as const) {
    await evict(jobs, ...names);
    await until("all are there again", async () => await views() === 1_500, { withinMs: 30_000 });
  }
  const isRight = async () => {
    const [stats] = await broker.stats([queue]);
    return stats!.waiting === 1_500 && (await createAudit(broker, [queue])()).length === 0;
  };
  await until("the counts are right", isRight, { withinMs: 30_000 });
  assert.equal(await broker.life(), life);
  assert.ok(jobs.world.lines.some((line) => line.includes("jobs.mended")));
});

Deno.test("one job of thousands that somebody deleted by hand is back by itself", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await relayMany(jobs, broker, 1_500);
  const [id] = await deps.redis.lrange(deps.keys.queue(queue).ready("normal"), 700, 700);
  const audit = createStrayAudit(deps, broker, { queues: options.queues, everyMs: 20 });
  jobs.world.defer(() => audit.stop());
  audit.start();
  await lose(jobs, [id!]);
  await until("it is back", () => broker.view(queue, id!), { withinMs: 30_000 });
});

Deno.test("mendStrays() counts anew where the counts alone were lost, and nothing goes below zero", async () => {
  await using jobs = await jobWorld();
  const { deps } = jobs.world;
  const broker = await jobs.brokerFor("w1");
  await promiseMany(jobs, 20);
  await publishOutbox(deps, broker);
  await jobs.probe(1, { delayMs: 60_000 });
  await end(broker, { kind: "parked", dependency: "smtp" }, { kind: "returned" }, { kind: "done" });
  await claimed(broker, 4);
  await evict(jobs, "stats");
  await claimed(broker, 3);
  assert.ok((await broker.stats([queue]))[0]!.waiting < 0);
  await mendStrays(deps, broker, options);
  const [stats] = await broker.stats([queue]);
  assert.deepEqual([stats!.waiting, stats!.parked, stats!.delayed, stats!.inFlight], [11, 1, 1, 7]);
  assert.deepEqual(await createAudit(broker, [queue])(), []);
  await claimed(broker, 20);
  assert.equal((await broker.stats([queue]))[0]!.waiting, 0);
});

Deno.test("a job under suspicion that has forgotten where it stands is under suspicion still", async () => {
  await using jobs = await jobWorld();
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await redis.hset(q.job(id), "crashes", 2);
  await end(broker, { kind: "returned" });
  assert.deepEqual(await redis.lrange(q.suspects, 0, -1), [id]);
  await redis.hdel(q.standings, id);
  await repair(jobs, broker);
  await repair(jobs, broker);
  assert.deepEqual(await redis.lrange(q.suspects, 0, -1), [id]);
});

Deno.test("a job whose history is stored and that has forgotten that it ended is never run again", async () => {
  await using jobs = await jobWorld();
  const { redis, keys, sql } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor("w1");
  const id = await jobs.probe(1);
  await end(broker, { kind: "dead", info: { kind: "E", message: "m" } });
  await broker.forget(queue, await broker.finished(queue, 1));
  await sql`delete from jobs_outbox`;
  await redis.hdel(q.standings, id);
  await repair(jobs, broker);
  assert.deepEqual(await claimed(broker), []);
  assert.equal(await broker.view(queue, id), null);
});
