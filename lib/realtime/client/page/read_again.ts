import type { BrowserHost } from "../browser_host.ts";

export interface Rereader {
  /** Read at once: something tells that it has changed. */
  now(): void;
  stop(): void;
}

/**
 * Read something again and again while the page is looked at, and at once when somebody looks at it
 * again. What cannot be read is asked for again; whoever shows it says how old it is.
 */
export function readAgain<T>(
  { read, everyMs, onRead, isLookedAt }: {
    read(): Promise<T>;
    everyMs: number;
    onRead(value: T): void;
    isLookedAt(): boolean;
  },
  host: Pick<BrowserHost, "later" | "onWake">,
): Rereader {
  let isStopped = false;
  let isReading = false;
  let cancel = host.later(everyMs, again);
  const forgetWake = host.onWake(again);

  function again(): void {
    cancel();
    cancel = host.later(everyMs, again);
    if (isReading || !isLookedAt()) return;
    isReading = true;
    read()
      .then((value) => isStopped || onRead(value), () => {})
      .finally(() => isReading = false);
  }

  return {
    now: again,
    stop() {
      isStopped = true;
      cancel();
      forgetWake();
    },
  };
}
