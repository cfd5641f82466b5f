import type { Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";

/** Which dead letters; a field that is left out narrows nothing. */
export interface DeadFilter {
  task?: string | undefined;
  queue?: string | undefined;
  /** Name of an error, as `deadGroups` lists them. */
  fingerprint?: string | undefined;
  /** Died at this instant or later. */
  since?: Date | undefined;
  /** Died at this instant or earlier. */
  until?: Date | undefined;
  /** What the job touched, such as `order:0192…`. */
  about?: string | undefined;
  /** `open` (the default): neither retried nor discarded. */
  state?: "open" | "retried" | "discarded" | "all" | undefined;
}

/** Dead letters by their ids, or all open ones that match a filter. */
export type DeadChoice = { ids: readonly JobId[] } | { filter: DeadFilter };

/** A job that ended without success. Holds identifiers only; messages are scrubbed of addresses. */
export interface DeadLetter {
  id: JobId;
  task: string;
  queue: string;
  fingerprint: string;
  /** Name of the error's class, and what it said. */
  kind: string;
  message: string;
  about: string[];
  attempts: number;
  runs: number;
  crashes: number;
  worker: string | null;
  requestId: string | null;
  promisedAt: Date;
  diedAt: Date;
  /** The job that took its place, if it was retried. */
  retriedAs: JobId | null;
  retriedAt: Date | null;
  discardedAt: Date | null;
}

/** The columns of a `DeadLetter`, from `jobs_history h` and `job_dead_acts a`. */
export function letterColumns(sql: Queryable) {
  return sql`
    h.id, h.task, h.queue, h.fingerprint, coalesce(h.info->>'kind', '') as kind,
    coalesce(h.info->>'message', '') as message, h.about, h.attempts, h.runs, h.crashes, h.worker,
    h.request_id as "requestId", h.enqueued_at as "promisedAt", h.finished_at as "diedAt",
    a.retried_as as "retriedAs", a.retried_at as "retriedAt", a.discarded_at as "discardedAt"`;
}

/** A condition over `jobs_history h` left-joined with `job_dead_acts a`. */
export function letterCondition(sql: Queryable, filter: DeadFilter) {
  const { task, queue, fingerprint, since, until, about } = filter;
  return sql`
    h.outcome = 'dead' ${stateCondition(sql, filter)}
    ${task === undefined ? sql`` : sql`and h.task = ${task}`}
    ${queue === undefined ? sql`` : sql`and h.queue = ${queue}`}
    ${fingerprint === undefined ? sql`` : sql`and h.fingerprint = ${fingerprint}`}
    ${since === undefined ? sql`` : sql`and h.finished_at >= ${since}`}
    ${
    // The driver cuts instants to milliseconds.
    until === undefined ? sql`` : sql`and h.finished_at < ${new Date(until.getTime() + 1)}`}
    ${about === undefined ? sql`` : sql`and h.about @> ${[about]}::text[]`}`;
}

function stateCondition(sql: Queryable, { state = "open" }: DeadFilter) {
  if (state === "retried") return sql`and a.retried_as is not null`;
  if (state === "discarded") return sql`and a.discarded_at is not null`;
  if (state === "all") return sql``;
  // The condition does not use `a`: Postgres would join all letters before it returns the first.
  return sql`
    and not exists (select from job_dead_acts t
                     where t.job_id = h.id
                       and (t.retried_as is not null or t.discarded_at is not null))`;
}
