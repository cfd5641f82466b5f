import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import { PARDONS } from "../../task/limits.ts";
import type { JobId } from "../../task/job.ts";
import type { JobScripts } from "./scripts.ts";

/*
 * What was taken from workers as from the dead. One that was only cut off or frozen finds it at its next
 * beat: its runs are over, and its jobs have crashed nobody.
 */
export interface Buried {
  queue: string;
  id: JobId;
  run: number;
}

/** Seconds for which it is kept: who is silent for longer has died. */
const KEPT_S = 3_600;
/** Ids of one call. */
const AT_ONCE = 500;

export async function enterBuried(
  redis: Redis,
  keys: RedisKeys,
  { worker, lost }: { worker: string; lost: readonly Buried[] },
): Promise<void> {
  if (lost.length === 0) return;
  const key = keys.buried(worker);
  const entries = lost.map(({ queue, id, run }) => `${run} ${id} ${queue}`);
  await redis.multi().rpush(key, ...entries).expire(key, KEPT_S).exec();
}

export async function takeBuried(
  redis: Redis,
  keys: RedisKeys,
  worker: string,
): Promise<Buried[]> {
  const entries = await redis.lpop(keys.buried(worker), AT_ONCE) ?? [];
  return entries.map((entry) => {
    const [run, id, ...queue] = entry.split(" ");
    return { queue: queue.join(" "), id: id!, run: Number(run) };
  });
}

export async function pardon(scripts: JobScripts, lost: readonly Buried[]): Promise<void> {
  for (const [queue, jobs] of Map.groupBy(lost, ({ queue }) => queue)) {
    await scripts.pardon(queue, [PARDONS, ...jobs.map(({ id }) => id)]);
  }
}
