import { setTimeout as pause } from "node:timers/promises";
import { brokerAway } from "../brokers/errors.ts";
import type { Deps } from "../../deps.ts";
import { createThinnedLog } from "../../log/mod.ts";

const FIRST_MS = 200;
const LONGEST_MS = 2_000;
/** How often an unchanged failure is logged again. */
const TOLD_EVERY_MS = 60_000;

/**
 * How a part treats failing calls to the broker: it waits, longer each time, and logs the reason
 * and the number of failures once a minute, not once a call.
 */
export class Retreat {
  #waitMs = FIRST_MS;
  readonly #thinned = createThinnedLog(TOLD_EVERY_MS);
  readonly #stopping = new AbortController();

  constructor(private readonly deps: Pick<Deps, "log" | "config">) {}

  /** A call went well. */
  well(): void {
    this.#waitMs = FIRST_MS;
  }

  /** A call failed: say so, and wait. */
  async from(error: unknown, about: Record<string, unknown> = {}): Promise<void> {
    const reason = brokerAway(this.deps.config, error);
    // The stack of an error tells nothing about a service that is away; about a bug it does.
    const fields = reason === null ? { ...about, error } : { ...about, reason };
    const kind = reason ?? `${(error as Error)?.name}: ${(error as Error)?.message}`;
    this.#thinned(this.deps.log, { event: "turn.failed", kind }, fields);
    const { signal } = this.#stopping;
    // Where somebody waits for the end: shorter than any grace, and yet no hot loop.
    const waitMs = signal.aborted ? FIRST_MS : this.#waitMs;
    this.#waitMs = Math.min(waitMs * 2, LONGEST_MS);
    const cut = signal.aborted ? {} : { signal };
    await pause(waitMs, undefined, cut).catch(() => {});
  }

  /** From now on, wait no longer than at first. */
  stop(): void {
    this.#stopping.abort();
  }
}
