import type { BookLine } from "../../logbook/mod.ts";
import type { Status } from "../../ui/mod.ts";

/** One run of a job: as its worker logged its end, or as the stores know of the last one. */
export interface JobRun {
  /** Null where nothing says which it was. */
  run: number | null;
  /** Charged runs until then, this one included. */
  attempt: number | null;
  state: Status;
  /** `failed, to be tried again`. */
  says: string;
  /** By the clock of the worker. */
  startedAt: Date | null;
  tookMs: number | null;
  worker: string;
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

/** What the stores keep of the last run. */
export interface LastRun {
  state: "running" | "done" | "dead" | "cancelled";
  /** Runs there were, this one included; null where nobody counts them yet. */
  runs: number | null;
  attempts: number;
  worker: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
  error: string | null;
}

/** The runs of a job that anything tells of, the newest first: history keeps the last, the log the others. */
export function runsOf(lines: readonly BookLine[], last: LastRun | null): JobRun[] {
  const logged = runsIn(lines);
  if (last === null) return logged;
  const isLogged = last.state !== "running" && logged[0]?.state === last.state;
  return isLogged ? logged : [runOf(last), ...logged];
}

function runOf({ state, runs, attempts, worker, startedAt, endedAt, error }: LastRun): JobRun {
  return {
    run: runs,
    attempt: state === "running" ? attempts + 1 : attempts,
    state,
    says:
      { running: "runs", done: "done", dead: "failed for the last time", cancelled: "cancelled" }[
        state
      ],
    startedAt,
    tookMs: startedAt && endedAt ? Math.max(0, endedAt.getTime() - startedAt.getTime()) : null,
    worker: worker ?? "",
    error,
  };
}

/** The ends of runs among lines of a log, the newest first. */
function runsIn(lines: readonly BookLine[]): JobRun[] {
  return lines.flatMap(({ event, time, service, fields }) => {
    const end = ends[event];
    if (!end) return [];
    const { run, attempt, duration_ms: tookMs, worker, error } = fields;
    const took = numberIn(tookMs);
    return {
      ...end,
      run: numberIn(run),
      attempt: numberIn(attempt),
      startedAt: took === null ? null : new Date(Date.parse(time) - took),
      tookMs: took,
      worker: typeof worker === "string" ? worker : service,
      error: errorIn(error),
    };
  }).reverse();
}

function numberIn(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function errorIn(error: unknown): string | null {
  if (typeof error !== "object" || error === null) return null;
  const { kind, message, reason } = error as Record<string, unknown>;
  const words = [kind, message, reason].filter((one) => typeof one === "string" && one !== "");
  return words.length === 0 ? null : words.join(": ").slice(0, 500);
}
