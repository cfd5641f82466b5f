/** A flag somebody waits for: raising it while nobody waits is remembered once. */
export interface Signal {
  raise(): void;
  /** Resolves at the next raise, or at once where one was not yet waited for. */
  next(): Promise<void>;
}

export function signal(): Signal {
  let raised = false;
  let wake: (() => void) | null = null;
  return {
    raise() {
      if (wake) {
        const resolve = wake;
        wake = null;
        resolve();
      } else raised = true;
    },
    next() {
      if (raised) {
        raised = false;
        return Promise.resolve();
      }
      return new Promise<void>((resolve) => void (wake = resolve));
    },
  };
}
