import { SecondLook } from "../../task/second_look.ts";
import type { Sql } from "../../../db/mod.ts";
import type { Recovery } from "../../task/broker.ts";
import { causeOfDeath, createWatch } from "../watch.ts";
import { textArray } from "./arrays.ts";
import { routine } from "./routines/routine.ts";

/*
 * When is a worker dead?
 *
 *   its listening connection and the one of its last beat are gone,
 *   seen in two rounds running, and no beat for two seconds       -> connections_closed
 *   no beat for three seconds                                     -> beats_missed
 *   it holds jobs but nobody knows it, seen in two rounds         -> unknown_owner
 *
 * Each rule may be wrong about a worker that was only frozen or cut off. That is harmless: its jobs
 * get a new run, and the fence refuses whatever the old run still wants to write. While the server
 * is away, or takes no writes, all workers look silent; so the reaper judges a worker only by the
 * time in which the server took writes, and connections only within one life of the server.
 */
const TAKEN_AT_ONCE = 300;
/** How long the runs taken from a worker are remembered: a worker silent for longer has died. */
const BURIED_FOR_MS = 3_600_000;
/** Keys that one call of `forget_keys` takes, and how often a round asks for more of them. */
const FORGOTTEN_AT_ONCE = 1_000;
const FORGET_CALLS = 20;

interface ReaperOptions {
  sql: Sql;
  crashCap: number;
  /** Milliseconds between two looks for jobs without a known owner. */
  orphansEveryMs: number;
}

type LostWorker = Pick<Recovery, "worker" | "cause">;

interface Entry {
  worker: string;
  silent_ms: number;
  is_closed: boolean;
  /** Null where the server takes no writes. */
  server_life: string | null;
}

export function createReaper(options: ReaperOptions) {
  const { sql } = options;
  const watch = createWatch();
  const closedLook = new SecondLook();
  const orphansLook = new SecondLook();
  let orphansSoughtAtMs = -Infinity;

  async function orphans(queues: readonly string[]): Promise<LostWorker[]> {
    if (performance.now() - orphansSoughtAtMs < options.orphansEveryMs) return [];
    orphansSoughtAtMs = performance.now();
    const orphans = orphansLook.confirm(await findOrphans(sql, queues));
    for (const queue of queues) await forgetKeys(sql, queue);
    await sql`
      delete from jobs_broker_buried
       where buried_ms < ${routine(sql, "now")}() - ${BURIED_FOR_MS}::bigint`;
    return [...orphans].map((worker) => ({ worker, cause: "unknown_owner" }));
  }

  return async function reap(queues: readonly string[]): Promise<Recovery[]> {
    const entries = await readEntries(sql);
    const watchedMs = watch(entries[0]?.server_life ?? null, performance.now());
    const closed = closedLook.confirm(
      entries.filter((entry) => entry.is_closed).map(({ worker }) => worker),
    );
    const gone: LostWorker[] = [];
    for (const { worker, silent_ms } of entries) {
      const isClosed = closed.has(worker);
      const cause = causeOfDeath({ silentMs: silent_ms, isClosed, watchedMs });
      if (cause) gone.push({ worker, cause });
    }
    gone.push(...await orphans(queues));
    try {
      return await Promise.all(gone.map((one) => bury(options, queues, one)));
    } catch (error) {
      // Where a burial is refused, as by a full disk, beats are refused as well.
      watch(null, performance.now());
      throw error;
    }
  };
}

function readEntries(sql: Sql): Promise<Entry[]> {
  return sql<Entry[]>`
    select w.worker, (${routine(sql, "now")}() - w.beat_ms)::float8 as silent_ms,
           case current_setting('transaction_read_only') when 'off'
             then pg_postmaster_start_time()::text end as server_life,
           w.pid is not null and w.server_life = pg_postmaster_start_time()::text
             and not exists (select from pg_stat_activity a
                              where a.pid in (w.pid, w.beat_pid)) as is_closed
      from jobs_broker_workers w order by w.beat_ms limit 1000`;
}

/** Each call blocks the queue, so it takes only as many jobs as it can in a moment. */
async function forgetKeys(sql: Sql, queue: string): Promise<void> {
  for (let call = 0; call < FORGET_CALLS; call++) {
    const [row] = await sql<{ forgotten: number }[]>`
      select ${routine(sql, "forget_keys")}(${queue}) as forgotten`;
    if (row!.forgotten < FORGOTTEN_AT_ONCE) return;
  }
}

/** Owners of running jobs that the registry does not know. */
async function findOrphans(sql: Sql, queues: readonly string[]): Promise<string[]> {
  const rows = await sql<{ worker: string }[]>`
    select distinct j.worker from jobs_broker j
     where j.state = 'running' and j.queue = any (${textArray(queues)}::text[])
       and not exists (select from jobs_broker_workers w where w.worker = j.worker)`;
  return rows.map((row) => row.worker);
}

async function bury(
  { sql, crashCap }: ReaperOptions,
  queues: readonly string[],
  about: LostWorker,
): Promise<Recovery> {
  const reaped: Recovery = { ...about, recovered: [], dead: [] };
  for (const queue of queues) {
    // Read before the jobs are taken: afterwards each may have another run at once.
    await sql`
      insert into jobs_broker_buried (worker, id, run, buried_ms)
      select worker, id, run, ${routine(sql, "now")}() from jobs_broker
       where worker = ${about.worker} and queue = ${queue} and state = 'running'
         and not is_cancel_asked and crashes < ${crashCap - 1}
         and not exists (select from jobs_broker_buried b
                          where (b.worker, b.id, b.run)
                                = (jobs_broker.worker, jobs_broker.id, jobs_broker.run))
       order by seq desc`;
    for (let left = true; left;) {
      const [row] = await sql<{ recovered: string[]; dead: string[] }[]>`
        select recovered, dead
          from ${routine(sql, "reap")}(${queue}, ${about.worker}, ${crashCap}, ${TAKEN_AT_ONCE})`;
      const taken = row!.recovered.length + row!.dead.length;
      reaped.recovered.push(...row!.recovered);
      reaped.dead.push(...row!.dead);
      left = taken > 0 && await doesHold(sql, about.worker, [queue]);
    }
  }
  // The next round takes jobs that others have locked meanwhile.
  if (!await doesHold(sql, about.worker, queues)) {
    await sql`delete from jobs_broker_workers where worker = ${about.worker}`;
  }
  return reaped;
}

async function doesHold(sql: Sql, worker: string, queues: readonly string[]): Promise<boolean> {
  const [row] = await sql<{ holds: boolean }[]>`
    select exists (select from jobs_broker
                    where worker = ${worker} and state = 'running'
                      and queue = any (${textArray(queues)}::text[])) as holds`;
  return row!.holds;
}
