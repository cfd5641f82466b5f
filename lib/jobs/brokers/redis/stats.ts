import { priorities, type Redis, type RedisKeys } from "../../../redis/mod.ts";
import type { QueueStats } from "../../broker.ts";
import { readPlaces } from "./fields.ts";
import { readRecord } from "./record.ts";
import { serverMs } from "./server_says.ts";

/** Lengths, ages and counts of queues: constant-time reads, in three round trips. */
export async function queueStats(
  redis: Redis,
  keys: RedisKeys,
  queues: readonly string[],
): Promise<QueueStats[]> {
  const nowMs = serverMs(await redis.time());
  return await Promise.all(queues.map((queue) => oneQueue(redis, { keys, queue, nowMs })));
}

async function oneQueue(
  redis: Redis,
  { keys, queue, nowMs }: { keys: RedisKeys; queue: string; nowMs: number },
): Promise<QueueStats> {
  const q = keys.queue(queue);
  const ready = priorities.map((priority) => q.ready(priority));
  const [oldest, counted, delayed, dead, paused, owners] = await Promise.all([
    Promise.all(ready.map((key) => redis.lindex(key, -1))),
    redis.hgetall(q.stats),
    redis.zcard(q.due),
    redis.zcard(q.dead),
    redis.exists(q.paused),
    redis.smembers(q.owners),
  ]);
  const ids = oldest.filter((id): id is string => id !== null && !id.startsWith("k:"));
  const [since, held] = await Promise.all([
    readPlaces(redis, q, ids),
    Promise.all(owners.map((owner) => redis.llen(q.proc(owner)))),
  ]);
  const ages = since.map(readRecord)
    .filter((record) => record?.state === "ready")
    .map((record) => nowMs - record!.sinceMs);
  const count = (name: string) => Number(counted[name] ?? 0);
  return {
    queue,
    waiting: count("waiting"),
    delayed,
    inFlight: held.reduce((sum, length) => sum + length, 0),
    parked: count("parked"),
    dead,
    oldestWaitingMs: Math.max(0, ...ages),
    paused: paused === 1,
    counts: {
      enqueued: count("enqueued"),
      done: count("done"),
      dead: count("dead"),
      cancelled: count("cancelled"),
    },
  };
}
