import { setTimeout as pause } from "node:timers/promises";
import { inTransaction, type Tx } from "../../db/mod.ts";
import {
  type EffectOf,
  idempotencyKey,
  intend,
  isCurrent,
  type Ledger,
  lockRow,
  refuseStale,
  resultText,
  settle,
} from "./ledger.ts";

/*
 * Effects, each once for its (job, key), by the records of ledger.ts.
 *
 *   no record ──intend──> intended ──it worked──────────────> done
 *                          │  ^  └──it surely did not happen──> refused ──again──> intended
 *                          │  └──── again: doubts + 1 ──── in doubt
 *                          └── a crash, or an answer that never came ──^
 *
 * A run that finds `done` gets the stored result. A run that finds `intended`, left by an older
 * run, cannot know whether the effect happened: the effect is counted as in doubt, then done again
 * under the same idempotency key, so that a provider or a reader recognises the second copy. Before
 * that, the run waits: for as long as the effect is under way in this process, or, where no worker
 * died, for a moment in case another process is still doing it after a loss of Redis.
 */
export type { RunIdentity } from "./ledger.ts";

const LOOK_AGAIN_MS = 100;

/** Thrown by an effect that surely did not happen: the next run may do it without doubt. */
export class EffectRefused extends Error {
  override readonly name = "EffectRefused";
}

type RunningEffects = Map<string, { run: number; result: Promise<unknown> }>;

/**
 * Effects that have begun and not ended, by idempotency key. A process has one pool, so one such
 * map.
 */
const underWayIn = new WeakMap<Ledger["sql"], RunningEffects>();

/**
 * Do an effect outside the database once.
 *
 * @param effect  gets an idempotency key that is the same for every run of this job and key
 * @returns       what `effect` returned, now or, as JSON, when it was done before; null where that
 *                was no JSON of at most 64 KiB
 * @throws {StaleRunError} where a newer run of the job has left effects, or the job has ended
 */
export async function once<T>(
  ledger: Ledger,
  about: EffectOf,
  effect: (idempotencyKey: string) => Promise<T>,
): Promise<T> {
  const id = idempotencyKey(about);
  const underWay = underWayOf(ledger);
  let other = underWay.get(id);
  // Still doing the effect: a run that was given up, or whose worker was taken for dead.
  while (other && other.run < about.run) {
    await other.result.catch(() => {});
    other = underWay.get(id);
  }
  // The same run asked twice: both get the one effect.
  if (other?.run === about.run) return await other.result as T;
  const result = attempt(ledger, about, effect);
  underWay.set(id, { run: about.run, result });
  try {
    return await result;
  } finally {
    underWay.delete(id);
  }
}

function underWayOf({ sql }: Ledger): RunningEffects {
  let underWay = underWayIn.get(sql);
  if (!underWay) underWayIn.set(sql, underWay = new Map());
  return underWay;
}

async function attempt<T>(
  ledger: Ledger,
  about: EffectOf,
  effect: (idempotencyKey: string) => Promise<T>,
): Promise<T> {
  let before = await intend(ledger, about);
  while (before.state === "under_way") {
    await pause(LOOK_AGAIN_MS);
    before = await intend(ledger, about);
  }
  if (before.state === "done") return before.result as T;
  let result: T;
  try {
    result = await effect(idempotencyKey(about));
  } catch (error) {
    const state = error instanceof EffectRefused ? "refused" : "in_doubt";
    // The next run that finds the effect intended counts it as in doubt as well, only later.
    await settle(ledger, about, { state }).catch(() => {});
    throw error;
  }
  await settle(ledger, about, { state: "done", result });
  return result;
}

/**
 * Do a database write once: the record shares its transaction, so it is exactly once.
 *
 * @throws {StaleRunError} where a newer run of the job has left effects, or the job has ended
 */
export async function onceIn<T>(
  ledger: Ledger,
  about: EffectOf,
  write: (tx: Tx) => Promise<T>,
): Promise<T> {
  return await inTransaction(ledger, async (tx) => {
    const entered = await tx.sql`
      insert into job_effects (job_id, key, state, run, worker, idempotency_key, settled_at)
      select ${about.jobId}, ${about.key}, 'done', ${about.run}, ${about.worker},
             ${idempotencyKey(about)}, now()
       where ${isCurrent(tx.sql, about)}
      on conflict (job_id, key) do nothing returning job_id`;
    if (entered.length === 0) return await writtenBefore<T>(tx, about);
    const result = await write(tx);
    await tx.sql`update job_effects set result = ${resultText(ledger, about, result)}::text::jsonb
                  where job_id = ${about.jobId} and key = ${about.key}`;
    return result;
  });
}

async function writtenBefore<T>(tx: Tx, about: EffectOf): Promise<T> {
  await refuseStale(tx.sql, about);
  const row = await lockRow(tx.sql, about);
  if (!row?.isWrite) throw new TypeError(`"${about.key}" is a key of once() already`);
  return row.result as T;
}
