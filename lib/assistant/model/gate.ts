/** How much a model is asked by one process, and when it is left alone. */
export interface GateOptions {
  /** Calls under way; who comes then gets the shop's own answer. */
  atOnce: number;
  /** Failures in a row after which nobody asks for a while. */
  failures: number;
  /** How long, in milliseconds; then one may try. */
  restMs: number;
}

export interface Gate {
  /** @returns false where the model is busy or away */
  enter(nowMs: number): boolean;
  /** @param isWell  `null` where the call says nothing about the model */
  leave(nowMs: number, isWell: boolean | null): void;
}

/** A bound of calls at once, and a breaker: who waits for a model that is away waits for nothing. */
export function createGate({ atOnce, failures, restMs }: GateOptions): Gate {
  let [inside, inARow, closedUntilMs] = [0, 0, 0];
  return {
    enter(nowMs) {
      const isTried = inARow >= failures && inside > 0;
      if (inside >= atOnce || nowMs < closedUntilMs || isTried) return false;
      inside++;
      return true;
    },
    leave(nowMs, isWell) {
      inside--;
      if (isWell === null) return;
      inARow = isWell ? 0 : inARow + 1;
      if (inARow >= failures) closedUntilMs = nowMs + restMs;
    },
  };
}
