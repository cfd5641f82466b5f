import type { Sql } from "../../../db/mod.ts";
import type { BeatAnswer, WorkerBeat } from "../../broker.ts";

/** Milliseconds after which a worker that says nothing is no longer listed at all. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/** Say that the worker lives, what it does, and by which connections its death can be seen. */
export async function beat(
  sql: Sql,
  about: { worker: string; what: WorkerBeat; pid: number | null },
): Promise<BeatAnswer> {
  const rows = await sql<{ id: string }[]>`
    with said as (
      insert into jobs_broker_workers (worker, beat, beat_ms, pid, beat_pid, server_life)
      values (${about.worker}, ${JSON.stringify(about.what)}::text::jsonb, jobs_broker_now(),
              ${about.pid}, pg_backend_pid(), pg_postmaster_start_time()::text)
      on conflict (worker) do update
        set beat = excluded.beat, beat_ms = excluded.beat_ms, pid = excluded.pid,
            beat_pid = excluded.beat_pid, server_life = excluded.server_life)
    select id from jobs_broker
     where worker = ${about.worker} and state = 'running' and is_cancel_asked`;
  return { cancel: rows.map((row) => row.id) };
}

export async function leave(sql: Sql, worker: string): Promise<void> {
  await sql`delete from jobs_broker_workers where worker = ${worker}`;
}

export async function listWorkers(sql: Sql): Promise<(WorkerBeat & { beatAtMs: number })[]> {
  const rows = await sql<{ beat: WorkerBeat; at: number }[]>`
    select beat, beat_ms::float8 as at from jobs_broker_workers
     where beat_ms > jobs_broker_now() - ${FORGOTTEN_AFTER_MS}::bigint
     order by worker limit 1000`;
  return rows.map((row) => ({ ...row.beat, beatAtMs: row.at }));
}
