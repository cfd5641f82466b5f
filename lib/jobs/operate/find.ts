import type { Deps } from "../../deps.ts";
import type { Broker, JobView } from "../task/broker.ts";
import { type JobId, queues } from "../task/job.ts";

/** A promise in Postgres. */
export interface PromiseRow {
  id: JobId;
  task: string;
  queue: string;
  priority: string;
  args: unknown;
  about: string[];
  runAt: Date;
  promisedAt: Date;
  /** The life of the broker's data it was published under; null: not yet. */
  publishedUnder: string | null;
}

/** How a job ended, out of history. */
export interface HistoryRow {
  id: JobId;
  task: string;
  queue: string;
  outcome: "done" | "dead" | "cancelled";
  args: unknown;
  about: string[];
  runs: number;
  attempts: number;
  crashes: number;
  worker: string | null;
  info: unknown;
  enqueuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date;
}

/** Everything the stores know of one job. */
export interface FoundJob {
  id: JobId;
  promise: PromiseRow | null;
  view: JobView | null;
  history: HistoryRow | null;
}

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for what a job's id looks like. */
export function isJobId(text: string): boolean {
  return shape.test(text);
}

/** Look for a job in outbox, broker and history; null where none of them knows it. */
export async function findJob(deps: Deps, broker: Broker, id: JobId): Promise<FoundJob | null> {
  if (!isJobId(id)) return null;
  const [promise, history] = await Promise.all([promiseOf(deps, id), historyOf(deps, id)]);
  const where = promise?.queue ?? history?.queue;
  const view = await viewIn(broker, where === undefined ? queues : [where], id);
  return promise || view || history ? { id, promise, view, history } : null;
}

async function promiseOf(deps: Deps, id: JobId): Promise<PromiseRow | null> {
  const [row] = await deps.sql<PromiseRow[]>`
    select id, task, queue, priority, args, about, run_at as "runAt", promised_at as "promisedAt",
           published_under as "publishedUnder"
      from jobs_outbox where id = ${id}`;
  return row ? { ...row } : null;
}

async function historyOf(deps: Deps, id: JobId): Promise<HistoryRow | null> {
  const [row] = await deps.sql<HistoryRow[]>`
    select id, task, queue, outcome, args, about, runs, attempts, crashes, worker, info,
           enqueued_at as "enqueuedAt", started_at as "startedAt", finished_at as "finishedAt"
      from jobs_history where id = ${id} limit 1`;
  return row ? { ...row } : null;
}

async function viewIn(
  broker: Broker,
  names: readonly string[],
  id: JobId,
): Promise<JobView | null> {
  for (const queue of names) {
    const view = await broker.view(queue, id);
    if (view) return view;
  }
  return null;
}
