import type { Fragment, Queryable } from "../../../db/mod.ts";
import { type JobOutcome, jobOutcomes, queues } from "../../task/job.ts";
import type { EndedFilter, EndedJob, EndedPlace } from "./ended.ts";
import type { Span } from "./page.ts";

export interface EndedRows {
  filter: EndedFilter;
  place: EndedPlace | null;
  isOldestFirst: boolean;
  limit: number;
  span: Span;
  /** How many there are is all that is wanted: then nothing of them is read. */
  isCount?: boolean;
}

/** Dead jobs whose messages are looked through for a text: no index has messages. */
export const ERRORS_LOOKED = 20_000;

/**
 * Rows of history in their order, along the one index that suits the filter. Each way is written
 * out, since the planner takes an order for cheaper than it is where few rows of it match.
 */
export async function rowsWithin(sql: Queryable, asked: EndedRows): Promise<EndedJob[]> {
  const ways = waysOf(sql, asked);
  const found = await Promise.all(ways.map((way) => sql<EndedJob[]>`${way}`));
  const rows = found.flat().map((row) => ({ ...row }));
  if (ways.length > 1) rows.sort((a, b) => compare(a, b) * (asked.isOldestFirst ? 1 : -1));
  return rows.slice(0, asked.limit);
}

/** How many rows there are, as far as the limit. */
export async function countWithin(sql: Queryable, asked: EndedRows): Promise<number> {
  const counts = await Promise.all(
    waysOf(sql, { ...asked, isCount: true }).map((way) =>
      sql<{ count: number }[]>`select count(*)::int as count from (${way}) as found`
    ),
  );
  return Math.min(asked.limit, counts.reduce((sum, [row]) => sum + row!.count, 0));
}

function compare(a: EndedPlace, b: EndedPlace): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1;
}

/** Statements that have all rows between them. */
function waysOf(sql: Queryable, asked: EndedRows): Fragment[] {
  const { outcomes = jobOutcomes, about, fingerprint, error, task } = asked.filter;
  if (about !== undefined) return [aboutWay(sql, asked, about)];
  if (fingerprint !== undefined || error !== undefined) {
    return outcomes.includes("dead") ? [errorWay(sql, asked)] : [];
  }
  // Of all that ended few are dead or cancelled: there is an index of those alone.
  if (!outcomes.includes("done")) return outcomes.map((one) => outcomeWay(sql, asked, one));
  return [task === undefined ? queueWay(sql, asked) : plainWay(sql, asked)];
}

/** What one thing was touched by is found first and sorted then. */
function aboutWay(sql: Queryable, asked: EndedRows, about: string): Fragment {
  return sql`
    with h as materialized (
      select * from jobs_history h
       where about @> ${[about]}::text[] and about <> '{}' and ${condition(sql, asked)})
    select ${shown(sql, asked)} from h ${ordered(sql, asked)}`;
}

function errorWay(sql: Queryable, asked: EndedRows): Fragment {
  const { error, ...filter } = asked.filter;
  const dead = { ...asked, filter: { ...filter, outcomes: ["dead"] as const } };
  if (error === undefined) return plainWay(sql, dead);
  const looked = { ...dead, limit: ERRORS_LOOKED };
  const likes = [error].flat().map((text) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`);
  // Of thousands that do not match nothing else is read.
  const found = sql`
    select l.id, l.finished_at
      from (select h.id, h.finished_at, h.info from jobs_history h
             where ${condition(sql, dead)} ${ordered(sql, looked)}) l
     where coalesce(l.info->>'kind', '') || ': ' || left(coalesce(l.info->>'message', ''), 300)
           ilike all (${likes}::text[])
     limit ${asked.limit}`;
  if (asked.isCount) return found;
  return sql`
    select ${columns(sql)}
      from (${found}) f join jobs_history h on h.id = f.id and h.finished_at = f.finished_at
     ${ordered(sql, asked)}`;
}

function outcomeWay(sql: Queryable, asked: EndedRows, outcome: JobOutcome): Fragment {
  return plainWay(sql, { ...asked, filter: { ...asked.filter, outcomes: [outcome] } });
}

/** The newest of each queue, and of these the newest: one index serves one queue and all of them. */
function queueWay(sql: Queryable, asked: EndedRows): Fragment {
  const { queue } = asked.filter;
  const names = queue === undefined ? [...queues] : [queue];
  return sql`
    select h.* from unnest(${names}::text[]) as q (name)
     cross join lateral (
           select ${shown(sql, asked)} from jobs_history h
            where h.queue = q.name and ${condition(sql, asked)} ${ordered(sql, asked)}) h
     ${
    asked.isCount
      ? sql``
      : asked.isOldestFirst
      ? sql`order by h.at, h.id`
      : sql`order by h.at desc, h.id desc`
  }
     limit ${asked.limit}`;
}

function plainWay(sql: Queryable, asked: EndedRows): Fragment {
  return sql`
    select ${shown(sql, asked)} from jobs_history h
     where ${condition(sql, asked)} ${ordered(sql, asked)}`;
}

function shown(sql: Queryable, { isCount }: EndedRows): Fragment {
  return isCount ? sql`h.id` : columns(sql);
}

/** What an `EndedJob` has, of `jobs_history h`. What a done job returned may be long, so it is not read. */
export function columns(sql: Queryable): Fragment {
  return sql`
    h.id, h.task, h.queue, h.outcome, h.about, h.runs, h.attempts, h.worker,
    h.enqueued_at as "enqueuedAt", h.started_at as "startedAt", h.finished_at as "finishedAt",
    h.fingerprint, case when h.outcome = 'dead' then coalesce(h.info->>'kind', '') else '' end as kind,
    case h.outcome when 'dead' then left(coalesce(h.info->>'message', ''), 300)
                   when 'cancelled' then left(coalesce(h.info->>'reason', ''), 300) else '' end as message,
    to_char(h.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;
}

function condition(sql: Queryable, { filter, place, isOldestFirst, span }: EndedRows): Fragment {
  const { outcomes = jobOutcomes, queue, task, fingerprint } = filter;
  const { from, to } = span;
  return sql`
    true
    ${from === null ? sql`` : sql`and h.finished_at >= ${from}`}
    ${to === null ? sql`` : sql`and h.finished_at < ${to}`}
    ${place === null ? sql`` : behind(sql, place, isOldestFirst)}
    ${outcomes.length === jobOutcomes.length ? sql`` : sql`and (${outcomeIn(sql, outcomes)})`}
    ${queue === undefined ? sql`` : sql`and h.queue = ${queue}`}
    ${task === undefined ? sql`` : sql`and h.task = ${task}`}
    ${fingerprint === undefined ? sql`` : sql`and h.fingerprint = ${fingerprint}`}`;
}

/** Written out: an index of some outcomes alone is of use to nothing else. */
function outcomeIn(sql: Queryable, outcomes: readonly JobOutcome[]): Fragment {
  const is = {
    done: sql`h.outcome = 'done'`,
    dead: sql`h.outcome = 'dead'`,
    cancelled: sql`h.outcome = 'cancelled'`,
  };
  return outcomes.map((one) => is[one]).reduce((all, one) => sql`${all} or ${one}`);
}

function behind(sql: Queryable, { at, id }: EndedPlace, isOldestFirst: boolean): Fragment {
  // As a text: the driver would round the instant to milliseconds.
  const place = sql`(${at}::text::timestamptz, ${id}::uuid)`;
  return isOldestFirst
    ? sql`and (h.finished_at, h.id) > ${place}`
    : sql`and (h.finished_at, h.id) < ${place}`;
}

function ordered(sql: Queryable, { isOldestFirst, limit }: EndedRows): Fragment {
  return isOldestFirst
    ? sql`order by h.finished_at, h.id limit ${limit}`
    : sql`order by h.finished_at desc, h.id desc limit ${limit}`;
}
