import { setTimeout as pause } from "node:timers/promises";
import type { Tx } from "../db/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { StaleRunError } from "./failure.ts";
import { RESULT_LIMIT, storable } from "./storable.ts";

/*
 * The effects ledger: at most one record for each (job, key), fenced by the run.
 *
 *   no record ──intend──> intended ──it worked──────────────> done
 *                          │  ^  └──it surely did not happen──> refused ──next run──> intended
 *                          │  └─── next run: doubts + 1 ──── in doubt
 *                          └── a crash, or an answer that never came ──^
 *
 * A run that finds `done` gets the stored result. A run that finds `intended` of an older run cannot
 * know whether the effect happened: that is counted as a doubt, then done again under the same
 * idempotency key, so that a provider or a reader can tell the second copy. Before that it waits a
 * moment where no worker died: after a loss of Redis the older run may still be about it, elsewhere.
 */

/** Names one run for the ledger. */
export interface RunIdentity {
  jobId: string;
  run: number;
  worker: string;
  /** Workers that died under the job, as far as its broker knows. */
  crashes: number;
}

/** An effect that was intended longer ago than this is not under way any more, ms. */
const UNDER_WAY_MS = 3_000;
const LOOK_AGAIN_MS = 100;

/** Thrown by an effect that surely did not happen: the next run may do it without a doubt. */
export class EffectRefused extends Error {
  override readonly name = "EffectRefused";
}

type Ledger = Pick<Deps, "sql" | "relay" | "requestId" | "log" | "metrics">;

/**
 * Do an effect outside the database once.
 *
 * @param effect  gets an idempotency key that is the same for every run of this job and key
 * @returns       what `effect` returned, now or, as JSON, when it was done before; null where that
 *                was no JSON of at most 64 KiB
 * @throws {StaleRunError} where a newer run of the job is about it
 */
export async function once<T>(
  ledger: Ledger,
  about: RunIdentity & { key: string },
  effect: (idempotencyKey: string) => Promise<T>,
): Promise<T> {
  const idempotencyKey = `${about.jobId}.${about.key}`;
  let before = await intend(ledger, { ...about, idempotencyKey });
  while (before.state === "under_way") {
    await pause(LOOK_AGAIN_MS);
    before = await intendAgain(ledger, about);
  }
  if (before.state === "done") return before.result as T;
  let result: T;
  try {
    result = await effect(idempotencyKey);
  } catch (error) {
    const state = error instanceof EffectRefused ? "refused" : "in_doubt";
    // Whoever finds it intended takes it for in doubt as well, only later.
    await settle(ledger, about, { state }).catch(() => {});
    throw error;
  }
  await settle(ledger, about, { state: "done", result });
  return result;
}

/**
 * Do a database write once: the record shares its transaction, so it is exactly once.
 */
export async function onceIn<T>(
  ledger: Ledger,
  about: RunIdentity & { key: string },
  write: (tx: Tx) => Promise<T>,
): Promise<T> {
  return await inTransaction(ledger, async (tx) => {
    const entered = await tx.sql`
      insert into job_effects (job_id, key, state, run, worker, idempotency_key, settled_at)
      values (${about.jobId}, ${about.key}, 'done', ${about.run}, ${about.worker},
              ${`${about.jobId}.${about.key}`}, now())
      on conflict (job_id, key) do nothing returning job_id`;
    if (entered.length === 0) {
      const [row] = await tx.sql<{ result: T }[]>`
        select result from job_effects where job_id = ${about.jobId} and key = ${about.key}`;
      return row!.result;
    }
    const result = await write(tx);
    await tx.sql`update job_effects set result = ${storableText(ledger, about, result)}::text::jsonb
                  where job_id = ${about.jobId} and key = ${about.key}`;
    return result;
  });
}

type Intent = RunIdentity & { key: string; idempotencyKey: string };

/** How an effect stands before a run does it. `doubted`: an older run may have done it. */
type Before =
  | { state: "done"; result: unknown }
  /** An older run may still be about it. */
  | { state: "under_way" }
  | { state: "intended"; doubted: boolean }
  | { state: "stale"; currentRun: number };

async function intend(ledger: Ledger, about: Intent): Promise<Before> {
  const entered = await ledger.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key)
    values (${about.jobId}, ${about.key}, 'intended', ${about.run}, ${about.worker},
            ${about.idempotencyKey})
    on conflict (job_id, key) do nothing returning job_id`;
  return entered.length > 0
    ? { state: "intended", doubted: false }
    : await intendAgain(ledger, about);
}

async function intendAgain(
  ledger: Ledger,
  about: RunIdentity & { key: string },
): Promise<Before> {
  const before = await ledger.sql.begin(async (sql): Promise<Before> => {
    const [row] = await sql<{ state: string; run: string; result: unknown; isNew: boolean }[]>`
      select state, run, result,
             intended_at > now() - make_interval(secs => ${UNDER_WAY_MS / 1_000}) as "isNew"
        from job_effects
       where job_id = ${about.jobId} and key = ${about.key} for update`;
    const run = Number(row!.run);
    const doubted = row!.state === "intended" || row!.state === "in_doubt";
    if (row!.state === "done") return { state: "done", result: row!.result };
    const isStale = run > about.run || (run === about.run && doubted);
    if (isStale) return { state: "stale", currentRun: run };
    const isUnderWay = row!.state === "intended" && row!.isNew && about.crashes === 0;
    if (isUnderWay) return { state: "under_way" };
    await sql`
      update job_effects
         set state = 'intended', run = ${about.run}, worker = ${about.worker},
             doubts = doubts + ${doubted ? 1 : 0}, intended_at = now(), settled_at = null
       where job_id = ${about.jobId} and key = ${about.key}`;
    return { state: "intended", doubted };
  });
  if (before.state === "stale") {
    throw new StaleRunError(`Run ${about.run} of ${about.jobId} is not current`, before.currentRun);
  }
  if (before.state === "intended" && before.doubted) {
    ledger.metrics.effectsDoubted.inc();
    ledger.log("effect.doubted", { job_id: about.jobId, run: about.run, key: about.key });
  }
  return before;
}

type Settlement = { state: "done"; result: unknown } | { state: "refused" | "in_doubt" };

/** Waits before another try to record an effect, ms: a record lost here becomes a doubt. */
const SETTLE_AGAIN_MS = [50, 250, 1_000];

async function settle(ledger: Ledger, about: RunIdentity & { key: string }, how: Settlement) {
  const result = how.state === "done" ? storableText(ledger, about, how.result) : null;
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
 * The effect has happened, whatever it returned: what cannot be stored is null for the runs to come, and
 * no reason to do it again.
 */
function storableText(
  ledger: Ledger,
  { jobId, run, key }: RunIdentity & { key: string },
  result: unknown,
): string {
  try {
    const plain = storable(result, { what: "The effect's result", limit: RESULT_LIMIT });
    return JSON.stringify(plain);
  } catch (error) {
    ledger.log("effect.result_lost", { job_id: jobId, run, key, error });
    return "null";
  }
}
