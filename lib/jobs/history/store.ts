import type { Queryable } from "../../db/mod.ts";
import { type JobId, queues } from "../task/job.ts";

/*
 * What other folders need of ended jobs: none of them names this table.
 */

/**
 * A condition: the job has ended within the last day. A job that ended earlier has no run any more.
 */
export function hasEnded(sql: Queryable, id: JobId) {
  return sql`
    exists (select from jobs_history
             where id = ${id}
               and finished_at between now() - interval '1 day' and now() + interval '1 day')`;
}

/**
 * How the job whose id stands in `column` ended, if it ended after `since`: a select of one row.
 */
export function endOf(sql: Queryable, column: string, since: string) {
  return sql`
    select outcome, info from jobs_history
     where id = ${sql(column)} and finished_at >= ${sql(since)} - interval '1 hour'
     order by finished_at desc limit 1`;
}

/**
 * Those of the jobs that have ended since an instant. Reads from an hour before it, since clocks
 * differ.
 */
export async function endedAmong(
  sql: Queryable,
  ids: readonly JobId[],
  since: Date,
): Promise<JobId[]> {
  const rows = await sql<{ id: JobId }[]>`
    select id from jobs_history where id = any (${[...ids]}::uuid[])
       and finished_at >= ${since}::timestamptz - interval '1 hour'`;
  return rows.map(({ id }) => id);
}

/** What the job whose id stands in `column` was about: a select of no row or one. */
export function historyAbout(sql: Queryable, column: string) {
  return sql`select ended.about from jobs_history ended where ended.id = ${sql(column)}`;
}

/** How a job ended, read from history. */
export interface HistoryRow {
  id: JobId;
  task: string;
  queue: string;
  outcome: "done" | "dead" | "cancelled";
  args: unknown;
  about: string[];
  requestId: string | null;
  runs: number;
  attempts: number;
  crashes: number;
  worker: string | null;
  info: unknown;
  enqueuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date;
}

export async function selectHistory(sql: Queryable, id: JobId): Promise<HistoryRow | null> {
  const [row] = await sql<HistoryRow[]>`
    select id, task, queue, outcome, args, about, request_id as "requestId", runs, attempts,
           crashes, worker, info, enqueued_at as "enqueuedAt", started_at as "startedAt", finished_at as "finishedAt"
      from jobs_history where id = ${id} limit 1`;
  return row ? { ...row } : null;
}

/** Task and arguments of the jobs of each queue that ended last, within a day: a select. */
export function newestEnds(sql: Queryable, limit: number) {
  return sql`
    select h.task, h.args from unnest(${[...queues]}::text[]) as q (name)
     cross join lateral (
           select task, args from jobs_history
            where queue = q.name and finished_at > now() - interval '1 day'
            order by finished_at desc limit ${limit}) h`;
}

/** How many jobs of a queue ended within the last minute, as far as history keeps them. */
export async function finishedLastMinute(sql: Queryable, queue: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from jobs_history
     where finished_at > now() - interval '1 minute' and queue = ${queue}`;
  return row?.count ?? 0;
}

/** How many jobs of each task died from one instant to another: a select of `task, jobs`. */
export function diedByTask(sql: Queryable, { since, until }: { since: Date; until: Date }) {
  return sql`
    select task, count(*)::int as jobs from jobs_history
     where outcome = 'dead' and finished_at >= ${since} and finished_at < ${until}
     group by task order by jobs desc, task`;
}

/** An ended job as it stands beside others about the same thing. */
export interface EndAbout {
  id: JobId;
  task: string;
  queue: string;
  outcome: "done" | "dead" | "cancelled";
  requestId: string | null;
  runs: number;
  worker: string | null;
  startedAt: Date | null;
  finishedAt: Date;
  /** What a dead job died of, or why one was cancelled. */
  reason: string | null;
}

/** The jobs about something that ended before an instant, the newest first. */
export async function endsAbout(
  sql: Queryable,
  { about, before, limit }: { about: string; before: Date; limit: number },
): Promise<EndAbout[]> {
  return await sql<EndAbout[]>`
    with h as materialized (
      select id, task, queue, outcome, request_id, runs, worker, started_at, finished_at, info
        from jobs_history
       where about @> ${[about]}::text[] and about <> '{}' and finished_at < ${before})
    select id, task, queue, outcome, request_id as "requestId", runs, worker,
           started_at as "startedAt", finished_at as "finishedAt",
           left(case outcome when 'dead' then info->>'message'
                             when 'cancelled' then info->>'reason' end, 300) as reason
      from h order by finished_at desc, id desc limit ${limit}`;
}

/** Jobs of one task that died within a time. */
export interface Deaths {
  task: string;
  jobs: number;
  newestAt: Date;
}

export async function selectDeaths(
  sql: Queryable,
  { since, until }: { since: Date; until: Date },
): Promise<Deaths[]> {
  return await sql<Deaths[]>`
    select task, count(*)::int as jobs, max(finished_at) as "newestAt" from jobs_history
     where outcome = 'dead' and finished_at >= ${since} and finished_at < ${until}
     group by task order by jobs desc, task`;
}
