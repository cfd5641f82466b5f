import type { Redis, RedisKeys } from "../../../redis/mod.ts";
import { PARDONS } from "../../task/limits.ts";
import type { JobId } from "../../task/job.ts";
import type { JobScripts } from "./scripts.ts";

/*
 * What was taken from workers as from the dead. One that was only cut off or frozen finds it at its next
 * beat: its runs are over, and its jobs have crashed nobody.
 */
export interface LostRun {
  queue: string;
  id: JobId;
  run: number;
}

/** How long the list of lost runs is kept, s: a worker silent for longer has died. */
const KEPT_S = 3_600;
/** Most ids in one call. */
const AT_ONCE = 500;

export async function enterLostRuns(
  redis: Redis,
  keys: RedisKeys,
  { worker, lost }: { worker: string; lost: readonly LostRun[] },
): Promise<void> {
  if (lost.length === 0) return;
  const key = keys.buried(worker);
  const entries = lost.map(({ queue, id, run }) => `${run} ${id} ${queue}`);
  await redis.multi().rpush(key, ...entries).expire(key, KEPT_S).exec();
}

export async function takeLostRuns(
  redis: Redis,
  keys: RedisKeys,
  worker: string,
): Promise<LostRun[]> {
  const entries = await redis.lpop(keys.buried(worker), AT_ONCE) ?? [];
  return entries.map((entry) => {
    const [run, id, ...queue] = entry.split(" ");
    return { queue: queue.join(" "), id: id!, run: Number(run) };
  });
}

export async function pardon(scripts: JobScripts, lost: readonly LostRun[]): Promise<void> {
  for (const [queue, jobs] of Map.groupBy(lost, ({ queue }) => queue)) {
    await scripts.pardon(queue, [PARDONS, ...jobs.map(({ id }) => id)]);
  }
}
