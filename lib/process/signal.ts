/** A flag that several wait for: raising it while nobody waits is remembered once. */
export interface Signal {
  raise(): void;
  /** Resolves at the next raise, or at once where one was not yet waited for. */
  next(): Promise<void>;
}

export function signal(): Signal {
  let isRaised = false;
  let waiting: (() => void)[] = [];
  return {
    raise() {
      const woken = waiting;
      waiting = [];
      isRaised = woken.length === 0;
      for (const wake of woken) wake();
    },
    next() {
      if (isRaised) {
        isRaised = false;
        return Promise.resolve();
      }
      return new Promise<void>((resolve) => void waiting.push(resolve));
    },
  };
}
