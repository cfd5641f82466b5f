import type { Log } from "../log/mod.ts";
import { signal } from "./signal.ts";

/** A part that does one thing again and again: same skeleton for all of them. */
export interface Organ {
  start(): void;
  /** Do it sooner than its interval says. */
  nudge(): void;
  /** Let the round under way end, then no more. */
  stop(): Promise<void>;
}

interface Rounds {
  everyMs: number;
  /** One round. `true` says that there is more to do at once; a number, after so many milliseconds. */
  runOnce: () => Promise<boolean | number | void>;
  /** A round that throws is followed by a pause that doubles, up to this (5,000). */
  longestPauseMs?: number;
}

/** How a thrown round is logged: `organ.failed` under the organ's name, or by `onError`. */
type Report = { name: string; log: Log } | { onError: (error: unknown) => void };

export type OrganOptions = Rounds & Report;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Run rounds one after another; nudges that come during a round make exactly one more. */
export function createOrgan(options: OrganOptions): Organ {
  const wanted = signal();
  let running: Promise<void> | null = null;
  let stopped = false;
  let pauseMs = FIRST_PAUSE_MS;

  async function round(): Promise<number> {
    try {
      const more = await options.runOnce();
      pauseMs = FIRST_PAUSE_MS;
      if (typeof more === "number") return more;
      return more ? 0 : options.everyMs;
    } catch (error) {
      report(options, error);
      pauseMs = Math.min(pauseMs * 2, options.longestPauseMs ?? LONGEST_PAUSE_MS);
      return pauseMs;
    }
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      const restMs = await round();
      if (stopped || restMs === 0) continue;
      const timer = setTimeout(wanted.raise, restMs);
      await wanted.next();
      clearTimeout(timer);
    }
  }

  return {
    start: () => void (running ??= loop()),
    nudge: () => wanted.raise(),
    async stop() {
      stopped = true;
      wanted.raise();
      await running;
    },
  };
}

function report(options: Report, error: unknown): void {
  if ("onError" in options) options.onError(error);
  else options.log("organ.failed", { organ: options.name, error });
}
