import type { Deps } from "../../deps.ts";
import { announce, type Announcement } from "../../realtime/announce/mod.ts";
import type { ShownState } from "../task/job.ts";
import { JobChanged } from "./events.ts";

export type TellDeps = Pick<Deps, "config" | "sql" | "redis" | "keys" | "log">;

/** What one panel gets at most: events within so many ms, of all processes together. */
const PANEL = { events: 10, perMs: 1_000 };
/** The part of it that jobs may take, so that queues and workers find room. */
const JOBS = { events: 7, perMs: 1_000 };

/** A change of one job. */
export interface JobNewsItem {
  jobId: string;
  task: string;
  queue: string;
  state: ShownState;
  run: number;
}

/**
 * Tell of changes of jobs, as far as there is room; returns how many of them were told.
 *
 * @param merged  how many changes more the first one stands for
 */
export async function tellJobs(
  deps: TellDeps,
  changes: readonly JobNewsItem[],
  { merged, at }: { merged: number; at: Date },
): Promise<number> {
  const announcements = changes.map((change, place) => ({
    event: JobChanged,
    data: { ...change, at, merged: place === 0 ? merged : 0 },
    key: change.jobId,
  }));
  return await announce(deps, announcements as Announcement[], { pace: JOBS });
}

/** Tell of one change that somebody has just made. Who does not hear of it reads it a little later. */
export async function tellJob(deps: TellDeps, change: JobNewsItem): Promise<void> {
  await tellJobs(deps, [change], { merged: 0, at: new Date() }).catch(() => {});
}

/** Tell of queues and workers; false where there was no room for all of it. */
export async function tellEngine(
  deps: TellDeps,
  announcements: readonly Announcement[],
): Promise<boolean> {
  return await announce(deps, announcements, { pace: PANEL }) === announcements.length;
}
