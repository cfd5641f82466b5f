import { spell } from "../../../../../lib/jobs/operate.ts";
import type { JobPage } from "../../../../../lib/site/mod.ts";
import type { JobPageData } from "./job_data.ts";
import { relativeTime } from "../../../../../lib/ui/mod.ts";

/** How long a run took: "230 ms", "1.4 s", "3 min 20 s". */
export function duration(ms: number): string {
  return ms >= 1_000 && ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : spell(ms);
}

/** Where a job stands, in one sentence. */
export function stateSentence(job: JobPage, now: Date): string {
  const { state, startedAt, endedAt, dueAt, worker, attempts } = job;
  const took = startedAt && endedAt ? `, after ${duration(gap(startedAt, endedAt))}` : "";
  const tries = attempts > 0 ? ` after ${attempts} failed ${attempts === 1 ? "try" : "tries"}` : "";
  const ago = endedAt ? relativeTime(endedAt, now) : "just now; its end is being stored";
  switch (state) {
    case "promised":
      return job.isBrokerAway
        ? "It is promised. Where it stands cannot be told while the broker is away."
        : "It is promised, and no broker has it yet.";
    case "waiting":
      return `It waits for its turn${tries}.`;
    case "delayed":
      return `It is due ${dueAt ? relativeTime(dueAt, now) : "later"}${tries}.`;
    case "parked":
      return "It is set aside until what it needs is back; that costs it no try.";
    case "running": {
      const since = startedAt ? ` for ${duration(gap(startedAt, now))}` : "";
      return `It runs${since}${worker ? ` on ${worker}` : ""}.`;
    }
    case "done":
      return `It ended well ${ago}${took}.`;
    case "dead":
      return `It died ${ago}: ${runsOf(job)}, none of which ended well.`;
    case "cancelled":
      return `It was cancelled ${ago}${took}.`;
  }
}

/** Whether who looks may have it run once more, and there is something to be run. */
export function canBeRetried({ job, rights }: Pick<JobPageData, "job" | "rights">): boolean {
  if (job.endedAt === null) return false;
  if (job.state !== "dead") return rights.change;
  return rights.retry && !job.retriedAs && !job.discardedAt;
}

function runsOf({ runs, attempts }: JobPage): string {
  const count = Math.max(runs, attempts);
  return count === 1 ? "1 run" : `${count} runs`;
}

function gap(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime());
}

/** JSON as people read it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "";
}
