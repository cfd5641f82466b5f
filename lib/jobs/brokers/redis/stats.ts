import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import type { QueueStats } from "../../broker.ts";
import type { JobScripts } from "./scripts.ts";

interface StatsOf {
  keys: RedisKeys;
  scripts: JobScripts;
  queues: readonly string[];
}

/** Lengths, ages and counts of queues: bounded reads, in two round trips. */
export async function queueStats(
  redis: Redis,
  { queues, ...about }: StatsOf,
): Promise<QueueStats[]> {
  return await Promise.all(queues.map((queue) => oneQueue(redis, { ...about, queue })));
}

async function oneQueue(
  redis: Redis,
  { keys, scripts, queue }: Omit<StatsOf, "queues"> & { queue: string },
): Promise<QueueStats> {
  const q = keys.queue(queue);
  const [oldestWaitingMs, counted, delayed, dead, paused, owners] = await Promise.all([
    scripts.oldest(queue, []),
    redis.hgetall(q.stats),
    redis.zcard(q.due),
    redis.zcard(q.dead),
    redis.exists(q.paused),
    redis.smembers(q.owners),
  ]);
  const held = await Promise.all(owners.map((owner) => redis.llen(q.proc(owner))));
  const count = (name: string) => Number(counted[name] ?? 0);
  return {
    queue,
    waiting: count("waiting"),
    delayed,
    inFlight: held.reduce((sum, length) => sum + length, 0),
    parked: count("parked"),
    dead,
    oldestWaitingMs,
    paused: paused === 1,
    counts: {
      enqueued: count("enqueued"),
      done: count("done"),
      dead: count("dead"),
      cancelled: count("cancelled"),
    },
  };
}
