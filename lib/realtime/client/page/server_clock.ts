/** The server's time as this page can tell it: the clock of this machine may be hours wrong. */
export interface ServerClock {
  now(): Date;
  /** The server's instant at which this machine's clock said `localMs`. */
  at(localMs: number): Date;
  /** Something happened at `at` by the server's clock: it is not earlier than that. */
  reached(at: Date): void;
}

/** @param nowIso  the server's instant of the page */
export function serverClock(nowIso: string, nowMs: () => number = Date.now): ServerClock {
  let aheadMs = nowMs() - Date.parse(nowIso);
  return {
    now: () => new Date(nowMs() - aheadMs),
    at: (localMs) => new Date(localMs - aheadMs),
    // The page was some time on its way, so that its instant is a little old.
    reached: (at) => void (aheadMs = Math.min(aheadMs, nowMs() - at.getTime())),
  };
}
