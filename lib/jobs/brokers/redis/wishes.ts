import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import type { JobId } from "../../task/job.ts";
import { readPlaces } from "./fields.ts";
import { readRecord } from "./record.ts";

/*
 * Wishes to end runs. Each beat tells a worker its wishes until the run is over, so a lost answer
 * loses no wish. The job's own record says as well that it is to end, however its run ends.
 */

/** Seconds for which a wish is kept for a worker that does not beat. */
const KEPT_S = 3_600;

export async function wishEnd(
  redis: Redis,
  keys: RedisKeys,
  of: { worker: string; id: JobId },
): Promise<void> {
  const wishes = keys.cancel(of.worker);
  await redis.multi().sadd(wishes, of.id).expire(wishes, KEPT_S).exec();
}

/** Jobs that a worker runs and should end; wishes for jobs it no longer runs are removed. */
export async function readWishes(
  redis: Redis,
  keys: RedisKeys,
  of: { worker: string; queues: readonly string[] },
): Promise<JobId[]> {
  const wishes = keys.cancel(of.worker);
  const ids = await redis.smembers(wishes);
  if (ids.length === 0) return [];
  const running = new Set<JobId>();
  for (const queue of of.queues) {
    const places = await readPlaces(redis, keys.queue(queue), ids);
    for (const [i, id] of ids.entries()) {
      const record = readRecord(places[i]!);
      if (record?.state === "running" && record.worker === of.worker) running.add(id);
    }
  }
  const over = ids.filter((id) => !running.has(id));
  if (over.length > 0) await redis.srem(wishes, ...over);
  return [...running];
}
