import type { QueueStats } from "../../task/broker.ts";
import type { JobScripts } from "./scripts.ts";

/** Lengths, ages and counts of queues: bounded reads, one script a queue. */
export async function queueStats(
  scripts: JobScripts,
  queues: readonly string[],
): Promise<QueueStats[]> {
  return await Promise.all(
    queues.map(async (queue) => statsOf(queue, await scripts.stats(queue, []))),
  );
}

/** As `stats.lua` returns them. */
function statsOf(queue: string, numbers: readonly number[]): QueueStats {
  const [oldest, paused, waiting, parked, delayed, inFlight, held, ...counts] = numbers;
  const [enqueued, done, dead, cancelled] = counts;
  return {
    queue,
    waiting: waiting!,
    delayed: delayed!,
    inFlight: inFlight!,
    parked: parked!,
    dead: held!,
    oldestWaitingMs: oldest!,
    paused: paused === 1,
    counts: { enqueued: enqueued!, done: done!, dead: dead!, cancelled: cancelled! },
  };
}
