import type { Deps } from "../../../deps.ts";
import type { Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";
import { type DeadFilter, type DeadLetter, letterColumns, letterCondition } from "./letter.ts";

export interface DeadPage extends DeadFilter {
  /** The last letter of the previous page. */
  after?: JobId | undefined;
  /** 1 to 1,000. */
  limit: number;
}

/** Dead letters that match, the newest first. */
export async function listDead(deps: Pick<Deps, "sql">, page: DeadPage): Promise<DeadLetter[]> {
  const { sql } = deps;
  const { after } = page;
  const limit = Math.max(1, Math.min(page.limit, 1_000));
  return [
    ...await sql<DeadLetter[]>`
      select ${letterColumns(sql)}
        from jobs_history h left join job_dead_acts a on a.job_id = h.id
       where ${letterCondition(sql, page)}
         ${
      after === undefined ? sql`` : sql`and (h.finished_at, h.id) <
           (select p.finished_at, p.id from jobs_history p where p.id = ${after} limit 1)`
    }
       order by h.finished_at desc, h.id desc limit ${limit}`,
  ];
}

/** How many letters match, and the task of the newest ("" where there are none). */
export async function countDead(
  sql: Queryable,
  filter: DeadFilter,
): Promise<{ letters: number; task: string }> {
  const [row] = await sql<{ letters: number; task: string }[]>`
    select count(*)::int as letters,
           coalesce((array_agg(h.task order by h.finished_at desc))[1], '') as task
      from jobs_history h left join job_dead_acts a on a.job_id = h.id
     where ${letterCondition(sql, filter)}`;
  return { ...row! };
}

/** How many letters nobody has taken care of, counted to a thousand: cheap enough for each page. */
export async function countOpenDead({ sql }: Pick<Deps, "sql">): Promise<number> {
  const [row] = await sql<{ letters: number }[]>`
    select count(*)::int as letters
      from (select from jobs_history h left join job_dead_acts a on a.job_id = h.id
             where ${letterCondition(sql, {})} limit 1000) as open`;
  return row!.letters;
}

/** Dead letters with the same error. */
export interface DeadGroup {
  fingerprint: string;
  task: string;
  /** Of the newest. */
  queue: string;
  count: number;
  newestAt: Date;
  oldestAt: Date;
  /** The newest of them. */
  example: { id: JobId; kind: string; message: string };
}

/** Most groups listed; where there are more kinds of error, other filters tell them apart. */
const GROUPS = 200;

/** The errors of dead letters, the newest first. */
export async function deadGroups(
  deps: Pick<Deps, "sql">,
  filter: DeadFilter = {},
): Promise<DeadGroup[]> {
  const { sql } = deps;
  return [
    ...await sql<DeadGroup[]>`
      with counted as (
        select h.fingerprint, count(*)::int as count, max(h.finished_at) as newest,
               min(h.finished_at) as oldest
          from jobs_history h left join job_dead_acts a on a.job_id = h.id
         where ${letterCondition(sql, filter)}
         group by h.fingerprint order by max(h.finished_at) desc limit ${GROUPS})
      select c.fingerprint, h.task, h.queue, c.count, c.newest as "newestAt", c.oldest as "oldestAt",
             jsonb_build_object('id', h.id, 'kind', coalesce(h.info->>'kind', ''),
                                'message', coalesce(h.info->>'message', '')) as example
        from counted c
       cross join lateral (
             select h.id, h.task, h.queue, h.info
               from jobs_history h left join job_dead_acts a on a.job_id = h.id
              where ${letterCondition(sql, filter)}
                and h.fingerprint = c.fingerprint and h.finished_at = c.newest
              order by h.id desc limit 1) h
       order by c.newest desc, c.fingerprint`,
  ];
}
