/** Time as a parameter: production reads the system's clock, tests move their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Move forward (or, with a negative number, back) by `ms` milliseconds. */
  advance(ms: number): void;
  set(at: Date): void;
}

export function fakeClock(at: Date | string = "2026-03-01T12:00:00Z"): FakeClock {
  let nowMs = new Date(at).getTime();
  return {
    now: () => new Date(nowMs),
    advance: (ms) => void (nowMs += ms),
    set: (to) => void (nowMs = to.getTime()),
  };
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
