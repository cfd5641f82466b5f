import { setTimeout as pause } from "node:timers/promises";
import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { hasEnded } from "../history/store.ts";
import { StaleRunError } from "../task/failure.ts";
import { RESULT_LIMIT, storable } from "../task/storable.ts";

/*
 * The rows of job_effects: at most one for each (job, key), fenced by the run.
 */

/** Names one run for the ledger. */
export interface RunIdentity {
  jobId: string;
  run: number;
  worker: string;
  /** Workers that died under the job, as far as its broker knows. */
  crashes: number;
}

/** One effect of one run. */
export type EffectOf = RunIdentity & { key: string };

export type Ledger = Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log" | "metrics">;

/** How an effect stands before a run does it. `doubted`: it may have been done before. */
export type EffectState =
  | { state: "done"; result: unknown }
  /** An older run may still be doing it. */
  | { state: "under_way" }
  | { state: "intended"; doubted: boolean };

export const idempotencyKey = ({ jobId, key }: EffectOf): string => `${jobId}.${key}`;

/** An effect intended longer ago than this is no longer under way, ms. */
const UNDER_WAY_MS = 3_000;

/**
 * A condition: no newer run of the job has left an effect, and the job has not ended. Costs one
 * look into an index each. A job that ended more than a day ago has no run any more.
 */
export function isCurrent(sql: Queryable, { jobId, run }: RunIdentity) {
  return sql`
    not exists (select 1 from job_effects where job_id = ${jobId} and run > ${run})
    and not ${hasEnded(sql, jobId)}`;
}

/**
 * Note that a run is about to do an effect.
 *
 * @throws {StaleRunError} where a newer run has left effects, or the job has ended
 */
export async function intend(ledger: Ledger, about: EffectOf): Promise<EffectState> {
  const { sql } = ledger;
  const entered = await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key)
    select ${about.jobId}, ${about.key}, 'intended', ${about.run}, ${about.worker},
           ${idempotencyKey(about)}
     where ${isCurrent(sql, about)}
    on conflict (job_id, key) do nothing returning job_id`;
  return entered.length > 0
    ? { state: "intended", doubted: false }
    : await intendAgain(ledger, about);
}

interface EffectRow {
  state: "intended" | "done" | "in_doubt" | "refused";
  run: string;
  worker: string;
  result: unknown;
  isNew: boolean;
  isWrite: boolean;
}

/** The same, where there is a row already or the run is not current. */
async function intendAgain(ledger: Ledger, about: EffectOf): Promise<EffectState> {
  const before = await ledger.sql.begin(async (sql): Promise<EffectState> => {
    const row = await lockRow(sql, about);
    await refuseStale(sql, about);
    if (!row) throw staleRun(about, about.run);
    if (row.isWrite) throw new TypeError(`"${about.key}" is a key of onceIn() already`);
    if (row.state === "done") return { state: "done", result: row.result };
    const isOwn = Number(row.run) === about.run;
    // An older Redis hands out a run number twice: the ledger has that number from another worker.
    if (isOwn && row.worker !== about.worker) throw staleRun(about, about.run);
    const isUnderWay = row.state === "intended" && row.isNew && about.crashes === 0 && !isOwn;
    if (isUnderWay) return { state: "under_way" };
    const doubted = row.state !== "refused";
    await sql`
      update job_effects
         set state = 'intended', run = ${about.run}, worker = ${about.worker},
             doubts = doubts + ${doubted ? 1 : 0}, intended_at = now(), settled_at = null
       where job_id = ${about.jobId} and key = ${about.key}`;
    return { state: "intended", doubted };
  });
  if (before.state === "intended" && before.doubted) {
    ledger.metrics.effectsDoubted.inc();
    ledger.log("effect.doubted", { job_id: about.jobId, run: about.run, key: about.key });
  }
  return before;
}

/** The state of an effect. A row of `onceIn` was intended and settled in one transaction. */
export async function lockRow(sql: Queryable, about: EffectOf): Promise<EffectRow | undefined> {
  const [row] = await sql<EffectRow[]>`
    select state, run, worker, result,
           intended_at > now() - make_interval(secs => ${UNDER_WAY_MS / 1_000}) as "isNew",
           settled_at is not null and settled_at = intended_at as "isWrite"
      from job_effects
     where job_id = ${about.jobId} and key = ${about.key} for update`;
  return row;
}

/** @throws {StaleRunError} where a newer run has left effects, or the job has ended */
export async function refuseStale(sql: Queryable, about: RunIdentity): Promise<void> {
  const [facts] = await sql<{ isCurrent: boolean; hasEnded: boolean; highest: string | null }[]>`
    select ${isCurrent(sql, about)} as "isCurrent", ${hasEnded(sql, about.jobId)} as "hasEnded",
           (select max(run) from job_effects where job_id = ${about.jobId}) as highest`;
  const { isCurrent: isFresh, hasEnded: isOver, highest } = facts!;
  if (!isFresh) throw staleRun(about, Math.max(about.run, Number(highest ?? 0)), isOver);
}

function staleRun({ jobId, run }: RunIdentity, currentRun: number, isOver = false): StaleRunError {
  const message = `Run ${run} of ${jobId} is not current`;
  return new StaleRunError(message, currentRun, { hasEnded: isOver });
}

type Settlement = { state: "done"; result: unknown } | { state: "refused" | "in_doubt" };

/** Waits before another try to record an effect, ms: a record lost here becomes a doubt. */
const SETTLE_AGAIN_MS = [50, 250, 1_000];

/** Note what became of an effect. */
export async function settle(ledger: Ledger, about: EffectOf, how: Settlement): Promise<void> {
  const result = how.state === "done" ? resultText(ledger, about, how.result) : null;
  for (let attempt = 0;; attempt++) {
    try {
      await ledger.sql`
        update job_effects
           set state = ${how.state}, result = ${result}::text::jsonb, settled_at = now()
         where job_id = ${about.jobId} and key = ${about.key} and run = ${about.run}`;
      return;
    } catch (error) {
      const waitMs = SETTLE_AGAIN_MS[attempt];
      if (waitMs === undefined) throw error;
      await pause(waitMs);
    }
  }
}

/**
 * The effect has happened, whatever it returned: a result that cannot be stored is null for later
 * runs, and no reason to do the effect again.
 */
export function resultText(
  { log }: Pick<Ledger, "log">,
  { jobId, run, key }: EffectOf,
  result: unknown,
): string {
  try {
    return JSON.stringify(storable(result, { what: "The effect's result", limit: RESULT_LIMIT }));
  } catch (error) {
    log("effect.result_lost", { job_id: jobId, run, key, error });
    return "null";
  }
}
