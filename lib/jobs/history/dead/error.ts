import type { Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";

/** How many jobs died of an error, and what became of their letters. */
export interface ErrorCounts {
  open: number;
  retried: number;
  discarded: number;
  /** First and last death: of open letters, where there are any. */
  oldestAt: Date;
  newestAt: Date;
  exampleId: JobId;
  /** That the newest hundred ran on. */
  workers: string[];
}

/** Letters of one error that are counted at most. */
const COUNTED = 200_000;

/** Null where history keeps none of it. */
export async function selectError(
  sql: Queryable,
  fingerprint: string,
): Promise<ErrorCounts | null> {
  const [row] = await sql<(ErrorCounts & { exampleId: JobId | null })[]>`
    with letters as materialized (
      select h.id, h.finished_at, h.worker,
             case when a.retried_as is not null then 'retried'
                  when a.discarded_at is not null then 'discarded' else 'open' end as state
        from jobs_history h left join job_dead_acts a on a.job_id = h.id
       where h.outcome = 'dead' and h.fingerprint = ${fingerprint}
       order by h.finished_at desc limit ${COUNTED}),
    newest as (
      select * from letters order by state = 'open' desc, finished_at desc, id desc limit 1)
    select count(*) filter (where state = 'open')::int as open,
           count(*) filter (where state = 'retried')::int as retried,
           count(*) filter (where state = 'discarded')::int as discarded,
           coalesce(min(finished_at) filter (where state = 'open'), min(finished_at)) as "oldestAt",
           coalesce(max(finished_at) filter (where state = 'open'), max(finished_at)) as "newestAt",
           (select id from newest) as "exampleId",
           array(select distinct worker from (select worker from letters limit 100) as ran
                  where worker is not null) as workers
      from letters`;
  return row?.exampleId ? { ...row } : null;
}
