import type { Queryable } from "../../db/mod.ts";
import type { JobId } from "../task/job.ts";

/*
 * Under which life of a broker promises were published, and how often. Audits and drills compare
 * this with the jobs that are there.
 */

/** Promises published under a life, by id: a select of `id, queue, publishes`. */
export function publishedUnder(
  sql: Queryable,
  { life, after, ids, limit }: {
    life: string;
    /** Only ids above this one. */
    after?: string;
    /** Only these. */
    ids?: readonly JobId[];
    limit: number;
  },
) {
  return sql<{ id: JobId; queue: string; publishes: number }[]>`
    select id, queue, publishes from jobs_outbox
     where published_under = ${life}
       ${after === undefined ? sql`` : sql`and id > ${after}`}
       ${ids === undefined ? sql`` : sql`and id = any (${[...ids]}::uuid[])`}
     order by id limit ${limit}`;
}

/** How many promises are published under a life, by queue. */
export async function countPublished(
  sql: Queryable,
  life: string,
): Promise<{ queue: string; jobs: number }[]> {
  return await sql<{ queue: string; jobs: number }[]>`
    select queue, count(*)::int as jobs from jobs_outbox
     where published_under = ${life} group by queue`;
}

/** The facts about a lost job that a broker needs to have it again. */
export interface Publication {
  id: JobId;
  /** ms since 1970. */
  dueMs: number;
  key: string | null;
  publishes: number;
}

export async function publicationsOf(
  sql: Queryable,
  ids: readonly JobId[],
): Promise<Publication[]> {
  return await sql<Publication[]>`
    select id, extract(epoch from run_at)::float8 * 1000 as "dueMs", job_key as key, publishes
      from jobs_outbox where id = any (${[...ids]}::uuid[])`;
}

/**
 * Let the next round of a relay publish them, under run numbers that no lost run had; returns how
 * many.
 */
export async function publishAgain(sql: Queryable, ids: readonly JobId[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { count } = await sql`
    update jobs_outbox set published_under = null where id = any (${[...ids]}::uuid[])`;
  return count;
}

/**
 * Putting a job back counts as a publication: no other publication may use the numbers of its runs.
 */
export async function countPublication(sql: Queryable, ids: readonly JobId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update jobs_outbox set publishes = publishes + 1 where id = any (${[...ids]}::uuid[])`;
}

/** Promises that no broker has, for longer than some seconds: a select of one number. */
export function countUnpublished(sql: Queryable, { forS }: { forS: number }) {
  return sql`
    select count(*)::int from jobs_outbox
     where published_under is null and promised_at < now() - make_interval(secs => ${forS})`;
}

/** Promises that were alarmed and that no broker has yet, up to a limit: a select of one number. */
export function countStuck(sql: Queryable, limit: number) {
  return sql`
    select count(*)::int from (
      select from jobs_outbox
       where published_under is null and publish_by < now() and stuck_at is not null
       limit ${limit}) stuck`;
}

/** How long the oldest promise has been waiting to be published: a select of seconds. */
export function outboxLag(sql: Queryable) {
  return sql`
    select coalesce(extract(epoch from now() - min(promised_at)), 0)::float8 from jobs_outbox
     where published_under is null`;
}

/** How many promises there are now, how many are published, and the instant of the look. */
export async function countPromises(
  sql: Queryable,
): Promise<{ promises: number; published: number; at: Date }> {
  const [row] = await sql<{ promises: number; published: number; at: Date }[]>`
    select count(*)::int as promises, count(published_under)::int as published,
           clock_timestamp() as at
      from jobs_outbox`;
  return row!;
}

/** How many of the promises made up to an instant are published under a life, and not. */
export async function countPublishedOf(
  sql: Queryable,
  { life, until }: { life: string; until: Date },
): Promise<{ published: number; unpublished: number }> {
  const [row] = await sql<{ published: number; unpublished: number }[]>`
    select count(*) filter (where published_under = ${life})::int as published,
           count(*) filter (where published_under is distinct from ${life})::int as unpublished
      from jobs_outbox where promised_at <= ${until}`;
  return row!;
}
