import type { Queryable } from "../../db/mod.ts";

/*
 * How queues stood minute by minute, for a day.
 */

/** How a queue stood at the beginning of a minute; what was counted, since its broker's data began. */
export interface QueueMinute {
  queue: string;
  minute: Date;
  enqueued: number;
  /** Done, dead and cancelled jobs. */
  ended: number;
  dead: number;
  waiting: number;
  running: number;
  oldestMs: number;
  /** Of the minute before it, ms; null where nothing ran. */
  runP50: number | null;
  runP95: number | null;
  delayP50: number | null;
  delayP95: number | null;
}

/** Note how queues stand now, once a minute whoever does it; returns how many were noted. */
export async function insertMinutes(
  sql: Queryable,
  rows: readonly Omit<QueueMinute, "minute">[],
): Promise<number> {
  const { count } = await sql`
    insert into jobs_queue_minutes (minute, queue, enqueued, ended, dead, waiting, running, oldest_ms,
                                    run_p50, run_p95, delay_p50, delay_p95)
    select date_trunc('minute', now()), now.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as now (queue text, enqueued bigint, ended bigint, dead bigint, waiting bigint,
                running integer, "oldestMs" bigint, "runP50" float8, "runP95" float8,
                "delayP50" float8, "delayP95" float8)
    on conflict do nothing`;
  return count;
}

/** The minutes since an instant, the oldest first. */
export async function selectMinutes(
  sql: Queryable,
  { queues, since }: { queues: readonly string[]; since: Date },
): Promise<QueueMinute[]> {
  return [
    ...await sql<QueueMinute[]>`
      select queue, minute, enqueued::float8, ended::float8, dead::float8, waiting::float8, running,
             oldest_ms::float8 as "oldestMs", run_p50 as "runP50", run_p95 as "runP95",
             delay_p50 as "delayP50", delay_p95 as "delayP95"
        from jobs_queue_minutes
       where minute >= ${since} and queue = any (${[...queues]}::text[])
       order by minute, queue`,
  ];
}

/** Forget the minutes before an instant; returns how many. */
export async function deleteMinutes(sql: Queryable, before: Date): Promise<number> {
  const { count } = await sql`delete from jobs_queue_minutes where minute < ${before}`;
  return count;
}
