import type { BookLine } from "../../logbook/mod.ts";
import type { Status } from "../../ui/mod.ts";

/** How one run of a job ended, as its worker logged it. */
export interface JobRun {
  run: number;
  /** By the clock of the worker. */
  at: Date;
  state: Status;
  /** `failed, tried again in 20 s`. */
  says: string;
  tookMs: number | null;
  /** Which process, and what it failed of. */
  who: string;
  error: string | null;
}

/** What each line about the end of a run means. */
const ends: Readonly<Record<string, { state: Status; says: string }>> = {
  "job.completed": { state: "done", says: "done" },
  "job.retried": { state: "retrying", says: "failed, to be tried again" },
  "job.snoozed": { state: "delayed", says: "asked to be run later" },
  "job.parked": { state: "parked", says: "parked: what it needs is away" },
  "job.interrupted": { state: "waiting", says: "interrupted by no fault of its own" },
  "job.recovered": { state: "waiting", says: "its worker died: taken back" },
  "job.cancelled": { state: "cancelled", says: "ended as pointless" },
  "job.died": { state: "dead", says: "failed for the last time" },
};

/** The ends of runs among lines of a log, the newest first. */
export function runsIn(lines: readonly BookLine[]): JobRun[] {
  return lines.flatMap(({ event, time, service, fields }) => {
    const end = ends[event];
    if (!end) return [];
    const { run, duration_ms: ms, worker, error } = fields;
    return {
      ...end,
      run: typeof run === "number" ? run : 0,
      at: new Date(time),
      tookMs: typeof ms === "number" ? ms : null,
      who: typeof worker === "string" ? worker : service,
      error: errorIn(error),
    };
  }).reverse();
}

function errorIn(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const { kind, message, reason } = error as Record<string, unknown>;
  const words = [kind, message, reason].filter((one) => typeof one === "string" && one !== "");
  return words.length === 0 ? null : words.join(": ").slice(0, 500);
}
