import type { Sql } from "../../../db/mod.ts";
import type { BeatAnswer, WorkerBeat } from "../../task/broker.ts";
import { PARDONS } from "../../task/limits.ts";
import { routine } from "./routines/routine.ts";

/** Milliseconds after which a silent worker is no longer listed. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/** Say that the worker lives, what it does, and by which connections its death can be seen. */
export async function beat(
  sql: Sql,
  about: { worker: string; what: WorkerBeat; pid: number | null },
): Promise<BeatAnswer> {
  const [row] = await sql<{ cancel: string[]; is_new: boolean }[]>`
    with said as (
      insert into jobs_broker_workers (worker, beat, beat_ms, pid, beat_pid, server_life)
      values (${about.worker}, ${JSON.stringify(about.what)}::text::jsonb,
              ${
    routine(sql, "now")
  }(), ${about.pid}, pg_backend_pid(), pg_postmaster_start_time()::text)
      on conflict (worker) do update
        set beat = excluded.beat, beat_ms = excluded.beat_ms, pid = excluded.pid,
            beat_pid = excluded.beat_pid, server_life = excluded.server_life
      returning xmax = 0 as is_new)
    select is_new, array(select id::text from jobs_broker
                          where worker = ${about.worker} and state = 'running'
                            and is_cancel_asked) as cancel
      from said`;
  // A worker that was not listed comes, or comes back.
  const lost = row!.is_new ? await pardon(sql, about.worker) : [];
  return { cancel: row!.cancel, lost };
}

/** Runs taken from a worker that was wrongly taken for dead: nobody crashed under these jobs. */
async function pardon(sql: Sql, worker: string): Promise<BeatAnswer["lost"]> {
  const rows = await sql<{ lost_id: string; lost_run: string }[]>`
    select lost_id, lost_run from ${routine(sql, "pardon")}(${worker}, ${PARDONS})`;
  return rows.map(({ lost_id, lost_run }) => ({ id: lost_id, run: Number(lost_run) }));
}

export async function leave(sql: Sql, worker: string): Promise<void> {
  await sql`delete from jobs_broker_workers where worker = ${worker}`;
}

export async function listWorkers(sql: Sql): Promise<(WorkerBeat & { beatAtMs: number })[]> {
  const rows = await sql<{ beat: WorkerBeat; at: number }[]>`
    select beat, beat_ms::float8 as at from jobs_broker_workers
     where beat_ms > ${routine(sql, "now")}() - ${FORGOTTEN_AFTER_MS}::bigint
     order by worker limit 1000`;
  return rows.map((row) => ({ ...row.beat, beatAtMs: row.at }));
}
