import type { Sql } from "../../../../db/mod.ts";
import type { JobView } from "../../../task/broker.ts";
import type { StoredBounds } from "../../desk.ts";

/** As `turn.sql` reads them. */
export async function readBounds(sql: Sql, job: JobView): Promise<StoredBounds> {
  const [row] = await sql<StoredBounds[]>`
    select q.concurrency, q.key_concurrency as "keyConcurrency",
           coalesce(k.running, 0) as "keyRunning",
           q.rate_count as "rateCount", q.rate_ms as "ratePerMs",
           k.starts_left as "startsLeft", k.left_ms::float8 as "startsLeftAtMs",
           k.held_ms::float8 as "heldUntilMs", j.dependency
      from (values (1)) one
      left join jobs_broker_queues q on q.queue = ${job.queue}
      left join jobs_broker_keys k on k.queue = ${job.queue} and k.key = ${job.key}
      left join jobs_broker j on j.id = ${job.id}`;
  return { ...row! };
}
