import { newJobId } from "../../task/job_id.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import type { JobId } from "../../task/job.ts";

/** A dead letter and the job that took its place. */
export interface Retried {
  id: JobId;
  retriedAs: JobId;
}

/** Minutes a retry may wait for its publication before it is alarmed. */
const PUBLISH_WITHIN_MINUTES = 5;

/**
 * Promise dead jobs again, each under a new id with counters that start anew: with the priority, the
 * key and what is kept of the old one, and as long a time until its deadline. A unique key ended with
 * the old one, and may have another owner by now. One statement marks
 * the letter and makes the promise, so that of two people who press at once one retries. A letter
 * that was retried stays retried, unless that retry was cancelled; one that was discarded stays so.
 *
 * @param ids  at most 1,000
 * @returns    those that were retried now, in the order of `ids`
 */
export async function promiseAgain(
  deps: Deps,
  ids: readonly JobId[],
  by: string,
): Promise<Retried[]> {
  const again = new Map(ids.map((id) => [id, newJobId()]));
  const rows = await inTransaction(deps, async (tx) => {
    tx.promised("jobs");
    return await tx.sql<{ id: JobId }[]>`
      with asked as (
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
      )
      insert into jobs_outbox (id, task, queue, priority, args, about, request_id, run_at, job_key,
                               keep, deadline, publish_by)
      select m.retried_as, h.task, h.queue, coalesce(h.options->>'priority', 'normal'), h.args,
             array(select a from unnest(h.about) a where a not like 'retry\\_of:%')
               || ('retry_of:' || h.id),
             h.request_id, now(), h.options->>'key', coalesce(h.options->>'keep', 'all'),
             now() + (to_timestamp((h.options->>'deadline_ms')::float8 / 1000) - h.enqueued_at),
             now() + make_interval(mins => ${PUBLISH_WITHIN_MINUTES})
        from marked m join jobs_history h on h.id = m.job_id and h.outcome = 'dead'
      returning id`;
  });
  const made = new Set(rows.map((row) => row.id));
  return [...again].filter(([, to]) => made.has(to)).map(([id, retriedAs]) => ({ id, retriedAs }));
}
