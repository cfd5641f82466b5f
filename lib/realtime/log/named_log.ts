import { MAIN_LOG } from "../cursor.ts";

/** How much of a log is kept. Beyond any of these the oldest entries go, in batches. */
export interface Bounds {
  entries: number;
  /** Bytes of the events as the log keeps them. */
  bytes: number;
  ageMs: number;
}

/** A log of events: its order and its bounds are its own, so that no other log takes its room. */
export interface NamedLog {
  /** Names its keys in Redis and its rows in Postgres, so it never changes. */
  readonly name: string;
  readonly bounds: Bounds;
}

export function defineLog(name: string, bounds: Bounds): NamedLog {
  if (!/^[a-z][a-z_]{0,30}$/.test(name)) throw new Error(`Cannot name a log "${name}"`);
  for (const [bound, value] of Object.entries(bounds)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`Log "${name}": ${bound} is no whole number from 1 on`);
    }
  }
  return Object.freeze({ name, bounds: Object.freeze({ ...bounds }) });
}

/** What people do, and what has no log of its own. */
export const mainLog = defineLog(MAIN_LOG, {
  entries: 20_000,
  bytes: 64 * 1_024 * 1_024,
  ageMs: 7 * 86_400_000,
});
