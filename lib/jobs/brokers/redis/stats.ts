import { priorities, type Redis, type RedisKeys } from "../../../redis/mod.ts";
import type { QueueStats } from "../../broker.ts";
import { serverMs } from "./registry.ts";

/** Lengths and ages of queues: nine constant-time reads for each, in two round trips. */
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
  const [lengths, oldest, delayed, dead, paused] = await Promise.all([
    Promise.all(ready.map((key) => redis.llen(key))),
    Promise.all(ready.map((key) => redis.lindex(key, -1))),
    redis.zcard(q.due),
    redis.zcard(q.dead),
    redis.exists(q.paused),
  ]);
  const ids = oldest.filter((id) => id !== null);
  const since = await Promise.all(ids.map((id) => redis.hget(q.job(id), "rdy")));
  const ages = since.filter((ms) => ms !== null).map((ms) => nowMs - Number(ms));
  return {
    queue,
    waiting: lengths.reduce((sum, length) => sum + length, 0),
    delayed,
    dead,
    oldestWaitingMs: Math.max(0, ...ages),
    paused: paused === 1,
  };
}
