import type { Queryable } from "../../db/mod.ts";

/** Minutes that a retry may wait for its publication before the alarm. */
const PUBLISH_WITHIN_MINUTES = 5;

/** Promises the jobs of `retried`, which the first part of the statement has made. */
export function insertRetried(sql: Queryable) {
  return sql`
    insert into jobs_outbox (id, task, queue, priority, args, about, request_id, run_at, job_key,
                             keep, deadline, publish_by)
    select id, task, queue, priority, args, about, request_id, now(), key, keep, now() + lasts,
           now() + make_interval(mins => ${PUBLISH_WITHIN_MINUTES})
      from retried
    returning id`;
}
