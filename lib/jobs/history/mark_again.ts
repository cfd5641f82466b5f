import type { Fragment, Queryable } from "../../db/mod.ts";
import type { JobId } from "../task/job.ts";

export interface AgainWhat {
  /** The ended jobs, each with the id of the one that takes its place. */
  again: ReadonlyMap<JobId, JobId>;
  /** Who does it, as `nameOfActor()` says it. */
  by: string;
  /** Which rows `h` of the history it is for. */
  isMeant: Fragment;
  /** Which of those that were marked before, `act`, may be marked once more. */
  mayAgain: Fragment;
  /** What the new job is to the old one: its tag among what it is about. */
  tag: "retry_of" | "again_of";
}

/**
 * Marks jobs that have ended as promised again, each with the id of its new job, and returns what the
 * promises of those are made from: the first parts of a statement, the last of which is named `retried`.
 */
export function markAgain(sql: Queryable, { again, by, isMeant, mayAgain, tag }: AgainWhat) {
  const prefix = `${tag}:`;
  return sql`
    asked as (
      select * from unnest(${[...again.keys()]}::uuid[], ${[...again.values()]}::uuid[])
                 as t (id, new_id)
    ), marked as (
      insert into job_dead_acts as act (job_id, retried_as, retried_at, retried_by)
      select asked.id, asked.new_id, now(), ${by}
        from asked join jobs_history h on h.id = asked.id and ${isMeant}
      on conflict (job_id) do update
         set retried_as = excluded.retried_as, retried_at = now(), retried_by = excluded.retried_by
       where ${mayAgain}
      returning job_id, retried_as
    ), retried as (
      select m.retried_as as id, h.task, h.queue, coalesce(h.options->>'priority', 'normal') as priority,
             h.args,
             array(select a from unnest(h.about) a where not starts_with(a, ${prefix}))
               || (${prefix}::text || h.id) as about,
             h.request_id, h.options->>'key' as key, coalesce(h.options->>'keep', 'all') as keep,
             to_timestamp((h.options->>'deadline_ms')::float8 / 1000) - h.enqueued_at as lasts
        from marked m join jobs_history h on h.id = m.job_id and ${isMeant}
    )`;
}
