/*
 * Retrying dead letters, carefully: what killed them may still be there.
 *
 *   canary   the newest one goes first, alone; the rest waits until it has ended
 *   rate     the rest goes at so many a second
 *   stop     the canary dies of the same error, or three in a row do: the rest stays where it is
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Actor, nameOfActor, requireRight } from "../../../actor.ts";
import { record } from "../../../audit/mod.ts";
import type { Tx } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import type { JobId } from "../../task/job.ts";
import { insertActs } from "../../history/acts.ts";
import { deadAmong, type JobEnd } from "../../history/dead/ends.ts";
import type { DeadChoice } from "../../history/dead/letter.ts";
import { listDead } from "../../history/dead/list.ts";
import { subjectOf } from "./subject.ts";
import { endsOf } from "../../outbox/ends_of.ts";
import { promiseAgain, type Replacement } from "../../outbox/promise_again.ts";

export interface RetryOptions {
  /** For colleagues: kept beside each letter, 500 characters at most. */
  reason?: string | undefined;
  /** Let one letter go first and wait for its end. */
  canary?: 1 | undefined;
  /** Starts a second at most; all at once without. */
  ratePerSecond?: number | undefined;
  /** Milliseconds the canary may take (two minutes). */
  canaryMs?: number | undefined;
  /** Milliseconds between two looks at the canary. */
  pollMs?: number | undefined;
  /** Ends the retrying early; what was promised stays promised. */
  signal?: AbortSignal | undefined;
}

export interface RetryReport {
  retried: Replacement[];
  /** Asked for but not retried: they were retried or discarded before, or are no dead letters. */
  skipped: JobId[];
  /** Why the rest was not retried; null where all were. */
  stopped: "canary died again" | "canary has not ended" | "dying again" | "interrupted" | null;
  /** Letters that were left alone. */
  left: JobId[];
}

const MOST = 100_000;
const IN_A_ROW = 3;
const AT_ONCE = 500;

/** Retry dead letters by id or by filter, the newest first. */
export async function retryDead(
  deps: Deps,
  actor: Actor,
  options: DeadChoice & RetryOptions,
): Promise<RetryReport> {
  requireRight(actor, "dead.retried");
  const { letters, unknown } = await chosen(deps, options);
  const round = new Round(deps, { actor, letters, options });
  if (options.canary && letters.size > 1) await round.canary();
  await round.rest();
  return { ...round.report, skipped: [...unknown, ...round.report.skipped] };
}

type Letters = ReadonlyMap<JobId, { fingerprint: string }>;

async function chosen(
  deps: Deps,
  which: DeadChoice,
): Promise<{ letters: Letters; unknown: JobId[] }> {
  if ("ids" in which) {
    const rows = await deadAmong(deps.sql, which.ids);
    const letters = new Map(rows.map((row) => [row.id, row]));
    return { letters, unknown: which.ids.filter((id) => !letters.has(id)) };
  }
  const letters = new Map<JobId, { fingerprint: string }>();
  let after: JobId | undefined;
  while (letters.size < MOST) {
    const page = await listDead(deps, { ...which.filter, state: "open", after, limit: 1_000 });
    for (const letter of page) letters.set(letter.id, letter);
    if (page.length < 1_000) break;
    after = page.at(-1)!.id;
  }
  return { letters, unknown: [] };
}

class Round {
  readonly report: RetryReport = { retried: [], skipped: [], stopped: null, left: [] };
  readonly #waiting: JobId[];
  /** Ids of new jobs whose end was not seen yet, each with the error its letter died of. */
  readonly #watched = new Map<JobId, string>();
  #inARow = 0;

  readonly #letters: Letters;
  readonly #actor: Actor;
  readonly #options: DeadChoice & RetryOptions;

  constructor(
    private readonly deps: Deps,
    about: { actor: Actor; letters: Letters; options: DeadChoice & RetryOptions },
  ) {
    this.#actor = about.actor;
    this.#letters = about.letters;
    this.#options = about.options;
    this.#waiting = [...about.letters.keys()];
  }

  async canary(): Promise<void> {
    while (this.#watched.size === 0 && this.#waiting.length > 0) await this.#start(1);
    const [id] = this.#watched.keys();
    if (id === undefined) return;
    const died = this.#watched.get(id);
    const end = await this.#endOf(id);
    if (!end) this.#stop(this.#options.signal?.aborted ? "interrupted" : "canary has not ended");
    else if (end.outcome === "dead" && end.fingerprint === died) this.#stop("canary died again");
  }

  async rest(): Promise<void> {
    const { ratePerSecond, signal } = this.#options;
    const startedMs = performance.now();
    let started = 0;
    while (this.#waiting.length > 0 && this.report.stopped === null) {
      if (signal?.aborted) return this.#stop("interrupted");
      if (await this.#areDying()) return this.#stop("dying again");
      const owed = ratePerSecond === undefined
        ? AT_ONCE
        : Math.floor((performance.now() - startedMs) * ratePerSecond / 1_000) + 1 - started;
      if (owed > 0) started += await this.#start(Math.min(owed, AT_ONCE));
      else await pause(Math.min(1_000 / ratePerSecond!, 250));
    }
  }

  async #start(count: number): Promise<number> {
    const ids = this.#waiting.splice(0, count);
    const alongside = (tx: Tx, retried: readonly Replacement[]) => this.#record(tx, retried);
    const by = nameOfActor(this.#actor);
    const retried = await promiseAgain(this.deps, { ids, by, alongside });
    const done = new Set(retried.map((one) => one.id));
    this.report.skipped.push(...ids.filter((id) => !done.has(id)));
    this.report.retried.push(...retried);
    for (const { id, retriedAs } of retried) {
      this.#watched.set(retriedAs, this.#letters.get(id)!.fingerprint);
    }
    return retried.length;
  }

  /** The audit row goes with the first retry; each other letter shows its own retry. */
  async #record(tx: Tx, retried: readonly Replacement[]): Promise<void> {
    await insertActs(tx.sql, {
      jobIds: retried.map(({ id }) => id),
      act: "dead.retried",
      reason: this.#options.reason ?? "",
      by: nameOfActor(this.#actor),
    });
    if (this.report.retried.length > 0) return;
    const letters = this.#letters.size;
    await record(tx, this.#actor, "dead.retried", subjectOf(this.#options), { after: { letters } });
    this.deps.log("dead.retried", { letters });
  }

  async #endOf(id: JobId): Promise<JobEnd | null> {
    const { canaryMs = 120_000, pollMs = 250, signal } = this.#options;
    const deadline = performance.now() + canaryMs;
    while (performance.now() < deadline && !signal?.aborted) {
      const [end] = await endsOf(this.deps, [id]);
      if (end) {
        this.#watched.delete(id);
        return end;
      }
      await pause(pollMs);
    }
    return null;
  }

  /** Whether the last three jobs that ended died of the same errors as their letters. */
  async #areDying(): Promise<boolean> {
    const watched = [...this.#watched.keys()].slice(0, AT_ONCE);
    for (const { id, outcome, fingerprint } of await endsOf(this.deps, watched)) {
      const again = outcome === "dead" && fingerprint === this.#watched.get(id);
      this.#inARow = again ? this.#inARow + 1 : 0;
      this.#watched.delete(id);
      if (this.#inARow >= IN_A_ROW) return true;
    }
    return false;
  }

  #stop(why: NonNullable<RetryReport["stopped"]>): void {
    this.report.stopped = why;
    this.report.left = this.#waiting.splice(0);
  }
}
