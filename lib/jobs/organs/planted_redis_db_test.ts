import assert from "node:assert/strict";
import type { QueueKeys, Redis } from "../../redis/mod.ts";
import type { Broker } from "../task/broker.ts";
import { publishOutbox } from "../outbox/relay.ts";
import { type JobWorld, jobWorld } from "../testing/job_world.ts";
import { assertSeenAndMended } from "./testing/audits.ts";
import { type Place, putJob } from "./testing/put_job.ts";

/*
 * Faults planted by hand into Redis, each in a job of each state. An audit sees each in one round, and rounds
 * are ten seconds apart; what it does then mends it.
 */
const queue = "default";
const WORKER = "w1";

interface RedisPlace extends Place {
  of: (q: QueueKeys) => string;
}

const places: RedisPlace[] = [
  { state: "waiting", of: (q) => q.ready("normal") },
  { state: "keyed", options: { key: "shop" }, of: (q) => q.keyed("2:shop") },
  { state: "delayed", options: { delayMs: 60_000 }, of: (q) => q.due },
  { state: "running", end: "runs", of: (q) => q.proc(WORKER) },
  {
    state: "suspect",
    options: { key: "mail" },
    end: { kind: "returned" },
    isSuspect: true,
    of: (q) => q.suspects,
  },
  {
    state: "parked",
    end: { kind: "parked", dependency: "smtp" },
    of: (q) => q.parked("smtp"),
  },
  { state: "ended, not stored", end: { kind: "done", info: { n: 1 } }, of: (q) => q.finished },
  {
    state: "cancelled, not stored",
    end: { kind: "cancelled", info: { reason: "gone" } },
    of: (q) => q.finished,
  },
  {
    state: "dead, not stored",
    end: { kind: "dead", info: { kind: "E", message: "m" } },
    of: (q) => q.finished,
  },
  { state: "done, stored", end: { kind: "done" }, isStored: true, of: (q) => q.past },
  {
    state: "dead, stored",
    end: { kind: "dead", info: { kind: "E", message: "m" } },
    isStored: true,
    of: (q) => q.past,
  },
];

interface PlantedJob {
  jobs: JobWorld;
  broker: Broker;
  redis: Redis;
  q: QueueKeys;
  id: string;
  place: string;
}

const faults: { what: string; plant(at: PlantedJob): Promise<unknown>; not?: RegExp }[] = [
  { what: "stands nowhere", plant: ({ redis, place, id }) => takeOff(redis, place, id) },
  {
    what: "has left nothing but its id",
    plant: ({ redis, q, id }) =>
      redis.multi().hdel(q.jobs, id).hdel(q.standings, id).del(q.job(id)).exec(),
  },
  {
    what: "is gone without a trace",
    async plant({ redis, q, place, id }) {
      await takeOff(redis, place, id);
      await redis.multi().hdel(q.jobs, id).hdel(q.standings, id).del(q.job(id)).exec();
    },
  },
  {
    what: "has forgotten where it stands",
    // Of those that wait it is no fault: they do not say more.
    not: /^waiting|^keyed|^suspect/,
    plant: ({ redis, q, id }) => redis.hdel(q.standings, id),
  },
  {
    what: "stands in its list twice",
    not: /^delayed|, stored/,
    plant: ({ redis, place, id }) => redis.lpush(place, id),
  },
  {
    what: "stands in a line of others, too",
    // There it is passed over.
    not: /stored/,
    plant: ({ redis, q, id }) => redis.lpush(q.ready("low"), id),
  },
  {
    what: "is held by another worker, too",
    not: /^running/,
    plant: ({ redis, q, id }) => redis.multi().lpush(q.proc("w2"), id).sadd(q.owners, "w2").exec(),
  },
  {
    what: "is about to be stored, too",
    not: /stored/,
    plant: ({ redis, q, id }) => redis.rpush(q.finished, id),
  },
  {
    what: "is said to be due, too",
    not: /^delayed/,
    plant: ({ redis, q, id }) => redis.zadd(q.due, Date.now() + 60_000, id),
  },
];

async function takeOff(redis: Redis, place: string, id: string): Promise<void> {
  if (await redis.type(place) === "zset") await redis.zrem(place, id);
  else await redis.lrem(place, 0, id);
}

async function put(
  jobs: JobWorld,
  { place, isPromised }: { place: RedisPlace; isPromised: boolean },
): Promise<PlantedJob> {
  const { redis, keys } = jobs.world.deps;
  const q = keys.queue(queue);
  const broker = await jobs.brokerFor(WORKER);
  const suspect = (id: string) => redis.hset(q.job(id), "crashes", 2);
  const id = await putJob(jobs, { broker, place, isPromised, suspect });
  return { jobs, broker, redis, q, id, place: place.of(q) };
}

/** What nobody promised, and has ended: nothing but its history would tell, which is not there. */
function leavesNothing(what: string, { state }: Place, isPromised: boolean): boolean {
  return what === "is gone without a trace" && state.endsWith("stored") &&
    !(isPromised && state.endsWith("not stored"));
}

for (const isPromised of [true, false]) {
  for (const { what, plant, not } of faults) {
    for (const place of places) {
      if (not?.test(place.state) || leavesNothing(what, place, isPromised)) continue;
      const whose = isPromised ? "a promised job" : "a job that nobody promised";
      Deno.test(`${whose} (${place.state}) that ${what} is found in one round, and mended`, async () => {
        await using jobs = await jobWorld();
        const at = await put(jobs, { place, isPromised });
        const { deps } = jobs.world;
        await assertSeenAndMended(deps, at.broker, {
          queue,
          plant: async () => await plant(at),
          publish: () => publishOutbox(deps, at.broker),
        });
      });
    }
  }
}

const others: { what: string; plant(at: PlantedJob): Promise<unknown> }[] = [
  {
    what: "the token of a key is gone",
    plant: ({ redis, q }) => redis.lrem(q.ready("normal"), 0, "k:shop"),
  },
  {
    what: "nobody knows where the token of a key is",
    plant: ({ redis, q }) => redis.del(q.tokens),
  },
  {
    what: "a key waits for a run that is over",
    plant: ({ redis, q, id }) =>
      redis.multi().lrem(q.ready("normal"), 0, "k:shop").hset(q.tokens, "2:shop", "b")
        .sadd(q.keyRuns("shop"), id).exec(),
  },
  {
    what: "a key is held and nobody knows until when",
    plant: ({ redis, q }) =>
      redis.multi().lrem(q.ready("normal"), 0, "k:shop").hset(q.tokens, "2:shop", "h").exec(),
  },
  ...["waiting", "parked", "enqueued", "done"].map((count) => ({
    what: `"${count}" is counted wrongly`,
    plant: ({ redis, q }: PlantedJob) => redis.hincrby(q.stats, count, 1),
  })),
  { what: "all counts are gone", plant: ({ redis, q }) => redis.del(q.stats) },
];

for (const { what, plant } of others) {
  Deno.test(`that ${what} is found in one round, and mended`, async () => {
    await using jobs = await jobWorld();
    const place = places.find(({ state }) => state === "keyed")!;
    const at = await put(jobs, { place, isPromised: true });
    const { deps } = jobs.world;
    await assertSeenAndMended(deps, at.broker, {
      queue,
      plant: async () => await plant(at),
    });
    const { claimed } = await at.broker.turn(queue, { finishes: [], slots: 9 });
    assert.ok(claimed.some(({ id }) => id === at.id), "it runs");
  });
}
