import type { Breaker, Phase } from "./state.ts";

/** A dependency's breaker as a person looks at it. */
export interface BreakerView {
  dependency: string;
  phase: Phase;
  sinceMs: number;
  /** When it tries again; null unless it is open. */
  triesAgainAtMs: number | null;
}

/** @param breaker undefined where nobody has looked yet */
export function viewOf(dependency: string, breaker: Breaker | undefined): BreakerView {
  const phase = breaker?.phase ?? "closed";
  const triesAgainAtMs = breaker && phase === "open" ? breaker.dueMs : null;
  return { dependency, phase, sinceMs: breaker?.sinceMs ?? 0, triesAgainAtMs };
}
