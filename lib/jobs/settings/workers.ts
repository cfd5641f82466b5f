import type { Queryable } from "../../db/mod.ts";

/*
 * Workers as people know them: what each is, as long as history names it, and whether it shall claim
 * nothing. This stands in Postgres, so that a loss of the broker's data makes no worker claim again.
 */

export interface WorkerIdentity {
  worker: string;
  release: string;
  host: string;
  pid: number;
}

/** Note that a worker lives; the first note says what it is. */
export async function noteWorker(sql: Queryable, of: WorkerIdentity): Promise<void> {
  await sql`
    insert into jobs_workers (worker, release, host, pid)
    values (${of.worker}, ${of.release}, ${of.host}, ${of.pid})
    on conflict (worker) do update set seen_at = now()`;
}

/** Whether somebody wants the worker to claim nothing. */
export async function isDrainAsked(sql: Queryable, worker: string): Promise<boolean> {
  const [row] = await sql<{ asked: boolean }[]>`
    select drain_asked_at is not null as asked from jobs_workers where worker = ${worker}`;
  return row?.asked ?? false;
}

/**
 * Ask a worker to claim nothing, or take that back.
 *
 * @returns `changed`, `same` where that was asked before, `unknown` for a worker that was never noted
 */
export async function writeDrain(
  sql: Queryable,
  { worker, by, isDraining }: { worker: string; by: string; isDraining: boolean },
): Promise<"changed" | "same" | "unknown"> {
  const { count } = await sql`
    update jobs_workers
       set drain_asked_at = ${isDraining ? sql`now()` : null},
           drain_asked_by = ${isDraining ? by : null}
     where worker = ${worker} and (drain_asked_at is null) = ${isDraining}`;
  if (count > 0) return "changed";
  const known = await sql`select from jobs_workers where worker = ${worker}`;
  return known.length > 0 ? "same" : "unknown";
}

export interface NotedWorker extends WorkerIdentity {
  startedAt: Date;
  drainAskedAt: Date | null;
  drainAskedBy: string | null;
}

/** Those of these workers that were noted. */
export async function notedWorkers(
  sql: Queryable,
  workers: readonly string[],
): Promise<NotedWorker[]> {
  return [
    ...await sql<NotedWorker[]>`
      select worker, release, host, pid, started_at as "startedAt",
             drain_asked_at as "drainAskedAt", drain_asked_by as "drainAskedBy"
        from jobs_workers where worker = any (${[...workers]}::text[])`,
  ];
}

/** The releases of those of these workers that were noted, by name. */
export async function releasesOf(sql: Queryable, workers: readonly string[]): Promise<string[]> {
  const rows = await sql<{ release: string }[]>`
    select distinct release from jobs_workers
     where worker = any (${[...workers]}::text[]) order by release`;
  return rows.map(({ release }) => release);
}

/** Forget workers that were last seen before an instant; returns how many. */
export async function forgetWorkers(sql: Queryable, before: Date): Promise<number> {
  const { count } = await sql`delete from jobs_workers where seen_at < ${before}`;
  return count;
}
