import type { Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";

/**
 * Marks dead jobs as retried, each with the id of its new job, and returns what the promises of
 * those are made from: the first parts of a statement, the last of which is named `retried`. Skips
 * letters that are retried or discarded already, except one whose retry was cancelled.
 */
export function markRetried(
  sql: Queryable,
  { again, by }: { again: ReadonlyMap<JobId, JobId>; by: string },
) {
  return sql`
    asked as (
      select * from unnest(${[...again.keys()]}::uuid[], ${[...again.values()]}::uuid[])
                 as t (id, new_id)
    ), marked as (
      insert into job_dead_acts as act (job_id, retried_as, retried_at, retried_by)
      select asked.id, asked.new_id, now(), ${by}
        from asked join jobs_history h on h.id = asked.id and h.outcome = 'dead'
      on conflict (job_id) do update
         set retried_as = excluded.retried_as, retried_at = now(), retried_by = excluded.retried_by
       where act.discarded_at is null
         and (act.retried_as is null
              or exists (select 1 from jobs_history r
                          where r.id = act.retried_as and r.outcome = 'cancelled'))
      returning job_id, retried_as
    ), retried as (
      select m.retried_as as id, h.task, h.queue, coalesce(h.options->>'priority', 'normal') as priority,
             h.args,
             array(select a from unnest(h.about) a where a not like 'retry\\_of:%')
               || ('retry_of:' || h.id) as about,
             h.request_id, h.options->>'key' as key, coalesce(h.options->>'keep', 'all') as keep,
             to_timestamp((h.options->>'deadline_ms')::float8 / 1000) - h.enqueued_at as lasts
        from marked m join jobs_history h on h.id = m.job_id and h.outcome = 'dead'
    )`;
}
