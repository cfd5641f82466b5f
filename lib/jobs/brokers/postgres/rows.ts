import { type JobState, type Keep, priorities, type Priority } from "../../task/job.ts";
import type { FinishedJob, JobView } from "../../task/broker.ts";
import { runsOf } from "../../task/run_numbers.ts";

/** A row of `jobs_broker`, as far as the client looks at it. */
export interface JobRow {
  id: string;
  queue: string;
  state: JobState;
  priority: number;
  key: string | null;
  deadline_ms: string | number | null;
  run: string | number;
  run_base: string | number;
  attempts: number;
  crashes: number;
  keep: Keep;
  enqueued_ms: string | number;
  due_ms: string | number | null;
  started_ms: string | number | null;
  finished_ms: string | number | null;
  worker: string | null;
  envelope: string;
  info: string | null;
  progress: string | null;
}

/** Added to the class of a job under which workers died. */
const SUSPECT = 10;

/** The driver gives a bigint as text; ours are all small enough for an exact number. */
function numberOrNull(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}

function priorityOf(row: JobRow): Priority {
  return priorities[row.priority % SUSPECT - 1] ?? "normal";
}

export function jobView(row: JobRow): JobView {
  return {
    id: row.id,
    queue: row.queue,
    state: row.state,
    envelope: JSON.parse(row.envelope),
    priority: priorityOf(row),
    key: row.key,
    run: Number(row.run),
    attempts: row.attempts,
    crashes: row.crashes,
    worker: row.state === "running" ? row.worker : null,
    enqueuedAtMs: Number(row.enqueued_ms),
    dueAtMs: row.state === "delayed" ? numberOrNull(row.due_ms) : null,
    startedAtMs: numberOrNull(row.started_ms),
    progress: row.progress === null ? null : JSON.parse(row.progress),
  };
}

export function finishedJob(row: JobRow): FinishedJob {
  return {
    id: row.id,
    queue: row.queue,
    outcome: row.state as FinishedJob["outcome"],
    envelope: JSON.parse(row.envelope),
    runs: runsOf(Number(row.run), Number(row.run_base)),
    attempts: row.attempts,
    crashes: row.crashes,
    worker: row.worker ?? "",
    info: row.info === null ? null : JSON.parse(row.info),
    priority: priorityOf(row),
    key: row.key,
    deadlineMs: numberOrNull(row.deadline_ms),
    keep: row.keep,
    enqueuedAtMs: Number(row.enqueued_ms),
    startedAtMs: numberOrNull(row.started_ms),
    finishedAtMs: Number(row.finished_ms),
  };
}
