import type { Fragment, Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";

/**
 * Marks jobs that were done or cancelled as run again, each with the id of its new job, and returns
 * what the promises of those are made from: the first parts of a statement, the last of which is named
 * `retried`. Skips jobs whose last repetition has not ended.
 *
 * @param isOpen  a condition: the job `act.retried_as` has not ended
 */
export function markRepeated(
  sql: Queryable,
  { again, by, isOpen }: { again: ReadonlyMap<JobId, JobId>; by: string; isOpen: Fragment },
) {
  return sql`
    asked as (
      select * from unnest(${[...again.keys()]}::uuid[], ${[...again.values()]}::uuid[])
                 as t (id, new_id)
    ), marked as (
      insert into job_dead_acts as act (job_id, retried_as, retried_at, retried_by)
      select asked.id, asked.new_id, now(), ${by}
        from asked join jobs_history h on h.id = asked.id and h.outcome in ('done', 'cancelled')
      on conflict (job_id) do update
         set retried_as = excluded.retried_as, retried_at = now(), retried_by = excluded.retried_by
       where act.retried_as is null or not ${isOpen}
      returning job_id, retried_as
    ), retried as (
      select m.retried_as as id, h.task, h.queue, coalesce(h.options->>'priority', 'normal') as priority,
             h.args,
             array(select a from unnest(h.about) a where a not like 'again\\_of:%')
               || ('again_of:' || h.id) as about,
             h.request_id, h.options->>'key' as key, coalesce(h.options->>'keep', 'all') as keep,
             to_timestamp((h.options->>'deadline_ms')::float8 / 1000) - h.enqueued_at as lasts
        from marked m join jobs_history h on h.id = m.job_id
    )`;
}

/** The newest job that a job which was done or cancelled was run again as. */
export async function repeatedAs(sql: Queryable, id: JobId): Promise<JobId | null> {
  const [act] = await sql<{ as: JobId | null }[]>`
    select retried_as as "as" from job_dead_acts where job_id = ${id}`;
  return act?.as ?? null;
}
