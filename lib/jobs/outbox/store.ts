import type { Queryable, Tx } from "../../db/mod.ts";
import type { JobId } from "../task/job.ts";

/*
 * What other folders need of promises: none of them names this table. Conditions are parts of a
 * statement, so that one statement can read two tables at the same instant.
 */

/** A condition: the job whose id stands in `column` has a promise, so it has not ended. */
export function isPromised(sql: Queryable, column: string) {
  return sql`exists (select from jobs_outbox promise where promise.id = ${sql(column)})`;
}

/** What the promise of the job whose id stands in `column` is about: a select of no row or one. */
export function promiseAbout(sql: Queryable, column: string) {
  return sql`select promise.about from jobs_outbox promise where promise.id = ${sql(column)}`;
}

/** Those of some jobs that are promised. */
export async function promisedAmong(sql: Queryable, ids: readonly JobId[]): Promise<JobId[]> {
  const rows = await sql<{ id: JobId }[]>`
    select id from jobs_outbox where id = any (${[...ids]}::uuid[])`;
  return rows.map(({ id }) => id);
}

/** Jobs that have ended are promised no more. */
export function settlePromises({ sql }: Tx, ids: readonly JobId[]) {
  return sql`delete from jobs_outbox where id = any (${[...ids]}::uuid[])`;
}

/** Lock a promise without waiting for it; false where there is none, or somebody has it in hand. */
export async function lockPromise(sql: Queryable, id: JobId): Promise<boolean> {
  const rows = await sql`select from jobs_outbox where id = ${id} for update skip locked`;
  return rows.length > 0;
}

/** Remember that somebody wants the job to end: it has a promise, and may be published again. */
export async function askCancel(sql: Queryable, id: JobId): Promise<boolean> {
  const { count } = await sql`update jobs_outbox set cancel_asked_at = now() where id = ${id}`;
  return count > 0;
}

/** Let a promised job be due now; false where it is due already, or promised no more. */
export async function bringForward(sql: Queryable, id: JobId): Promise<boolean> {
  const { count } = await sql`
    update jobs_outbox set run_at = now() where id = ${id} and run_at > now()`;
  return count > 0;
}

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

export async function selectPromise(sql: Queryable, id: JobId): Promise<PromiseRow | null> {
  const [row] = await sql<PromiseRow[]>`
    select id, task, queue, priority, args, about, run_at as "runAt", promised_at as "promisedAt",
           published_under as "publishedUnder"
      from jobs_outbox where id = ${id}`;
  return row ? { ...row } : null;
}

/** Task and arguments of the newest promises: a select. */
export function newestPromises(sql: Queryable, limit: number) {
  return sql`select task, args from jobs_outbox order by promised_at desc limit ${limit}`;
}

/** A promise as a list shows it. */
export interface PromiseLine {
  id: JobId;
  task: string;
  queue: string;
  about: string[];
  promisedAt: Date;
}

/** Promises looked through: no index has what they are about, so that enqueueing stays cheap. */
const LOOKED = 20_000;

/** Of the oldest promises that no broker has yet those that match. */
export async function unpublishedPromises(
  sql: Queryable,
  { queue, task, about }: PromiseFilter,
  limit: number,
): Promise<PromiseLine[]> {
  const rows = await sql<PromiseLine[]>`
    with looked as materialized (
      select id, task, queue, about, promised_at as "promisedAt" from jobs_outbox
       where published_under is null order by promised_at, place limit ${LOOKED})
    select * from looked
     where true
       ${queue === undefined ? sql`` : sql`and queue = ${queue}`}
       ${task === undefined ? sql`` : sql`and task = ${task}`}
       ${about === undefined ? sql`` : sql`and about @> ${[about]}::text[]`}
     limit ${limit}`;
  return [...rows];
}

/** The promises of some jobs. */
export async function promisesOf(sql: Queryable, ids: readonly JobId[]): Promise<PromiseLine[]> {
  return await sql<PromiseLine[]>`
    select id, task, queue, about, promised_at as "promisedAt" from jobs_outbox
     where id = any (${[...ids]}::uuid[])`;
}

export interface PromiseFilter {
  queue?: string | undefined;
  task?: string | undefined;
  about?: string | undefined;
}

/** Of the newest jobs that a life of the broker was given, those about one thing, the newest first. */
export async function publishedAbout(
  sql: Queryable,
  { life, about, limit }: { life: string; about: string; limit: number },
): Promise<{ id: JobId; queue: string }[]> {
  return await sql<{ id: JobId; queue: string }[]>`
    with looked as materialized (
      select id, queue, about from jobs_outbox where published_under = ${life}
       order by promised_at desc limit ${LOOKED})
    select id, queue from looked where about @> ${[about]}::text[] limit ${limit}`;
}

/** A promise as it stands beside others about the same thing. */
export interface PromiseAbout {
  id: JobId;
  task: string;
  queue: string;
  requestId: string | null;
  runAt: Date;
}

/** The promises whose first thing is `about`, the newest first. */
export async function promisesAbout(
  sql: Queryable,
  { about, limit }: { about: string; limit: number },
): Promise<PromiseAbout[]> {
  return await sql<PromiseAbout[]>`
    select id, task, queue, request_id as "requestId", run_at as "runAt" from jobs_outbox
     where about[1] = ${about} and about <> '{}' order by id desc limit ${limit}`;
}
