import { LRUCache } from "lru-cache";
import { MINUTE_MS } from "../../clock.ts";

export interface ReportLimit {
  /** Whether a report of this kind may have a line of the log now. */
  allows(kind: string, nowMs: number): boolean;
}

/** One line a minute for each kind, and `perMinute` for all: kinds can be invented. */
export function createReportLimit({ perMinute = 30 } = {}): ReportLimit {
  const loggedAtMs = new LRUCache<string, number>({ max: 1_000 });
  let minute = -1;
  let lines = 0;
  return {
    allows(kind, nowMs) {
      const now = Math.floor(nowMs / MINUTE_MS);
      if (now !== minute) [minute, lines] = [now, 0];
      const sinceMs = nowMs - (loggedAtMs.get(kind) ?? -Infinity);
      // A clock that was set back must not silence a kind for longer than a minute.
      if (lines >= perMinute || (sinceMs >= 0 && sinceMs < MINUTE_MS)) return false;
      lines += 1;
      loggedAtMs.set(kind, nowMs);
      return true;
    },
  };
}
