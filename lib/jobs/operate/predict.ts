import type { Broker, JobView, QueueStats } from "../task/broker.ts";
import type { Bounds } from "./bounds.ts";
import type { WorkerPing } from "./ping.ts";
import { MINUTE_MS } from "../../clock.ts";

/** How far ahead in line a job is looked for. */
const LOOKED = 100;

/** How many jobs stand before a waiting one. */
export async function place(
  broker: Broker,
  view: JobView,
  stats: QueueStats,
): Promise<{ count: number; atLeast: boolean }> {
  const line = await broker.list(view.queue, "waiting", LOOKED);
  const index = line.findIndex((job) => job.id === view.id);
  if (index >= 0) return { count: index, atLeast: false };
  return { count: Math.min(line.length, Math.max(0, stats.waiting - 1)), atLeast: true };
}

export interface Outlook {
  nowMs: number;
  finished: number;
  ahead: { count: number; atLeast: boolean } | null;
  stats: QueueStats;
  dueAtMs: number | null;
  workers: readonly WorkerPing[];
  bounds: Pick<Bounds, "concurrency" | "keyRateMs" | "keyHeldMs">;
}

/**
 * When a job will start if its queue goes on as in the last minute, ms since 1970; null where
 * nothing ended in that minute and no slot is free, so that nothing allows a guess.
 */
export function predictStart(outlook: Outlook): number | null {
  const { nowMs, finished, stats, dueAtMs, workers, bounds } = outlook;
  const serving = workers.filter((worker) =>
    worker.queues.includes(stats.queue) && !worker.isDraining
  );
  if (serving.length === 0) return null;
  const slots = serving.reduce((sum, worker) => sum + worker.slots - worker.inFlight, 0);
  const free = Math.min(slots, (bounds.concurrency ?? Infinity) - stats.inFlight);
  const ahead = aheadOf(outlook);
  const heldMs = Math.max(bounds.keyRateMs, bounds.keyHeldMs);
  const earliestMs = Math.max(nowMs + heldMs, dueAtMs ?? nowMs);
  if (ahead < free) return earliestMs;
  if (finished === 0) return null;
  return Math.max(earliestMs, nowMs + Math.round((ahead + 1) * MINUTE_MS / finished));
}

/**
 * A job further back than the search went may be the very last; a delayed job comes after all
 * others.
 */
function aheadOf({ ahead, stats }: Outlook): number {
  if (ahead === null) return stats.waiting;
  return ahead.atLeast ? Math.max(ahead.count, stats.waiting - 1) : ahead.count;
}
