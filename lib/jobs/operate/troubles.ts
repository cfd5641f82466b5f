import type { Deps } from "../../deps.ts";
import { isDoubted, selectUncertain, type UncertainEffect } from "../effects/doubts.ts";
import { type Deaths, historyAbout, selectDeaths } from "../history/store.ts";
import { countStuck, countUnpublished, outboxLag } from "../outbox/publications.ts";
import { promiseAbout } from "../outbox/store.ts";
import type { JobId } from "../task/job.ts";

/** Older promises that no broker has are a trouble. */
const UNPUBLISHED_S = 10;
const STUCK_AT_MOST = 10_000;

/** Counts of things about jobs that somebody should look at. */
export interface Troubles {
  /** Promises of more than ten seconds ago that no broker has yet. */
  unpublished: number;
  /** Effects of the last 30 days that may have happened twice, and nobody has said whether they did. */
  inDoubt: number;
}

export async function countTroubles({ sql }: Pick<Deps, "sql">): Promise<Troubles> {
  const [row] = await sql<Troubles[]>`
    select (${countUnpublished(sql, { forS: UNPUBLISHED_S })}) as unpublished,
           (select count(*)::int from job_effects e where ${isDoubted(sql)}) as "inDoubt"`;
  return { ...row! };
}

/** An effect that may have happened twice. */
export interface DoubtfulEffect {
  jobId: JobId;
  /** What its job touched; empty where its history is gone. */
  about: string[];
  at: Date;
}

/** The effects of the last 30 days that may have happened twice, newest first. */
export async function listDoubtfulEffects(
  { sql }: Pick<Deps, "sql">,
  limit: number,
): Promise<DoubtfulEffect[]> {
  return await sql<DoubtfulEffect[]>`
    select e.job_id as "jobId", e.settled_at as at,
           coalesce((${historyAbout(sql, "e.job_id")} limit 1),
                    (${promiseAbout(sql, "e.job_id")}), '{}') as about
      from job_effects e
     where ${isDoubted(sql)}
     order by e.settled_at desc limit ${limit}`;
}

export type { UncertainEffect };

/** Those, and effects that may or may not have happened at all, newest first. */
export function listUncertainEffects(
  { sql }: Pick<Deps, "sql">,
  limit: number,
): Promise<UncertainEffect[]> {
  return selectUncertain(sql, limit);
}

/** Seconds for which the oldest promise has been waiting to be published; 0 where none waits. */
export async function readOutboxLag({ sql }: Pick<Deps, "sql">): Promise<number> {
  const [row] = await sql<{ lag: number }[]>`select (${outboxLag(sql)}) as lag`;
  return row!.lag;
}

/** Promises that are past their deadline and that no broker has, up to 10,000. */
export async function countStuckPromises({ sql }: Pick<Deps, "sql">): Promise<number> {
  const [row] = await sql<{ stuck: number }[]>`select (${countStuck(sql, STUCK_AT_MOST)}) as stuck`;
  return row!.stuck;
}

/** Effects of the last 30 days that may have happened twice, by day (ISO, UTC). */
export async function doubtsByDay(
  { sql }: Pick<Deps, "sql">,
): Promise<{ day: string; effects: number }[]> {
  return await sql<{ day: string; effects: number }[]>`
    select (e.settled_at at time zone 'UTC')::date::text as day, count(*)::int as effects
      from job_effects e
     where ${isDoubted(sql)}
     group by 1 order by 1`;
}

/** The jobs that died within a time, by task, most of them first. */
export function deathsWithin(
  { sql }: Pick<Deps, "sql">,
  span: { since: Date; until: Date },
): Promise<Deaths[]> {
  return selectDeaths(sql, span);
}
