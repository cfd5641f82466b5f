import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import type { QueueSteering } from "../../task/broker.ts";

/** Pauses and limits as each claim reads them. */
export async function readSteering(
  redis: Redis,
  keys: RedisKeys,
  queues: readonly string[],
): Promise<QueueSteering[]> {
  return await Promise.all(queues.map(async (queue) => {
    const q = keys.queue(queue);
    const [paused, limits] = await Promise.all([
      redis.exists(q.paused),
      redis.hmget(q.limits, "concurrency", "key_concurrency", "rate", "rate_ms"),
    ]);
    const [concurrency, keyConcurrency, count, perMs] = limits.map(numberOrNull);
    const keyRate = count && perMs ? { count, perMs } : null;
    return {
      queue,
      paused: paused === 1,
      limits: { concurrency: concurrency ?? null, keyConcurrency: keyConcurrency ?? null, keyRate },
    };
  }));
}

function numberOrNull(text: string | null): number | null {
  return text === null ? null : Number(text);
}
