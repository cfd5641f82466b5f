/*
 * The broker gives a suspect, a job under which workers died, only to a worker that reports to be
 * alone: it holds nothing else. If that worker dies as well, the job is convicted, and no job that
 * ran beside it is.
 *
 *   idle   asks for the suspect; whether it got it or not, it then asks each of its queues as usual once
 *          before the next suspect, so that a suspect nobody can have keeps no worker from the others
 *   busy   claims nothing for a moment, to be alone soon; if its runs take longer than that, it goes on
 *          as usual and tries again later
 *   warden the one worker of a queue that the broker has named: after some tries it holds back until it
 *          is alone, for as long as its runs may take, and looks meanwhile whether the suspect still
 *          waits
 */

/** For at most this long a worker with runs under way claims nothing, ms. */
const HOLD_BACK_MS = 2_000;
/** Pause until it may hold back again, ms. */
const REST_MS = 10_000;
/** How often it holds back like this before a warden holds back for as long as it takes. */
const TRIES = 2;
/**
 * For this long after the broker named it a worker counts as warden, ms: less than the broker's
 * lease.
 */
const WARDEN_MS = 4_000;
const LOOK_EVERY_MS = 1_000;

/**
 * What else the worker does at the moment: it holds runs, waits for another claim's answer, or does
 * nothing.
 */
export type Occupation = "busy" | "asking" | "idle";

/** What it may claim from a queue now; `look` claims nothing and hears what the broker says. */
export type Allowance = "jobs" | "suspect" | "look" | "nothing";

export class Quarantine {
  /** Queues in which a suspect could be claimed, and when this worker was last their warden. */
  readonly #suspects = new Map<string, number>();
  readonly #queues: readonly string[];
  readonly #now: () => number;
  /** Queues to ask as usual before the next suspect. */
  #owed = new Set<string>();
  #isAlone = false;
  #heldSinceMs: number | null = null;
  #restsUntilMs = -Infinity;
  #tries = 0;
  #lookedAtMs = -Infinity;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(queues: readonly string[], now: () => number = () => performance.now()) {
    this.#queues = queues;
    this.#now = now;
  }

  /** What the broker said of a queue. */
  heard(queue: string, { suspects, isWarden }: { suspects: boolean; isWarden: boolean }): void {
    const before = this.#suspects.get(queue) ?? -Infinity;
    if (suspects) this.#suspects.set(queue, isWarden ? this.#now() : before);
    else this.#suspects.delete(queue);
    if (this.#suspects.size > 0) return;
    this.#heldSinceMs = null;
    this.#tries = 0;
  }

  allows(queue: string, occupation: Occupation): Allowance {
    if (this.#isAlone) return "nothing";
    if (this.#suspects.size === 0) return "jobs";
    if (occupation === "busy") {
      this.#owed.clear();
      return this.#holdsBack() ? this.#looks(queue) : "jobs";
    }
    if (this.#owed.delete(queue)) return "jobs";
    return occupation === "idle" && this.#suspects.has(queue) ? "suspect" : "nothing";
  }

  /** A suspect is being claimed, or runs: no other run may join it. */
  begin(): void {
    this.#isAlone = true;
  }

  /** There was no suspect, or it has ended. */
  end(): void {
    if (!this.#isAlone) return;
    this.#isAlone = false;
    this.#owed = new Set(this.#queues);
    this.#rest();
  }

  #holdsBack(): boolean {
    const nowMs = this.#now();
    if (nowMs < this.#restsUntilMs) return false;
    if (this.#heldSinceMs === null) {
      this.#heldSinceMs = nowMs;
      this.#tries++;
    }
    if (nowMs - this.#heldSinceMs <= HOLD_BACK_MS) return true;
    if (this.#tries > TRIES && this.#isWarden(nowMs)) return true;
    this.#rest();
    return false;
  }

  #rest(): void {
    this.#heldSinceMs = null;
    this.#restsUntilMs = this.#now() + REST_MS;
  }

  #isWarden(nowMs: number): boolean {
    return this.#suspects.values().some((atMs) => nowMs - atMs < WARDEN_MS);
  }

  /** Once a second, for a queue that has a suspect. */
  #looks(queue: string): "look" | "nothing" {
    const nowMs = this.#now();
    if (!this.#suspects.has(queue) || nowMs - this.#lookedAtMs < LOOK_EVERY_MS) return "nothing";
    this.#lookedAtMs = nowMs;
    return "look";
  }
}
