import type { BrowserHost } from "../browser_host.ts";

export interface Rereader {
  /** Read at once: something tells that it has changed. */
  now(): void;
  /** Read as soon as that is bearable: it has changed, and may go on doing so. */
  soon(): void;
  stop(): void;
}

export interface ReadAgainOptions<T> {
  read(): Promise<T>;
  everyMs: number;
  /** Between the beginnings of two readings that were asked for by `soon()`. */
  leastMs?: number;
  onRead(value: T): void;
  isLookedAt(): boolean;
}

/** Every page that shows the same hears of a change in the same instant: not all are to ask in it. */
const SPREAD_MS = 200;
/** A server that needs long is asked less often: it has nine tenths of its time for others. */
const REST = 10;

/**
 * Read something again and again while the page is looked at, and at once when somebody looks at it
 * again. What cannot be read is asked for again; whoever shows it says how old it is.
 */
export function readAgain<T>(
  { read, everyMs, leastMs = 0, onRead, isLookedAt }: ReadAgainOptions<T>,
  host: Pick<BrowserHost, "later" | "onWake" | "nowMs" | "random">,
): Rereader {
  let isStopped = false;
  let isReading = false;
  /** What is read now may have changed since. */
  let isOutdated = false;
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  let cancelSoon: (() => void) | null = null;
  let cancel = host.later(everyMs, now);
  const forgetWake = host.onWake(now);

  function now(): void {
    cancel();
    cancel = host.later(everyMs, now);
    if (isReading || !isLookedAt()) return;
    cancelSoon?.();
    cancelSoon = null;
    void readOnce();
  }

  async function readOnce(): Promise<void> {
    const startedAtMs = host.nowMs();
    isReading = true;
    isOutdated = false;
    await read().then((value) => isStopped || onRead(value), () => {});
    isReading = false;
    const tookMs = host.nowMs() - startedAtMs;
    notBeforeMs = startedAtMs + Math.max(leastMs, tookMs * REST);
    if (isOutdated && !isStopped) soon();
  }

  function soon(): void {
    if (isReading) {
      isOutdated = true;
      return;
    }
    const restMs = notBeforeMs - host.nowMs();
    cancelSoon ??= host.later(Math.max(restMs, 0) + host.random() * SPREAD_MS, now);
  }

  return {
    now,
    soon,
    stop() {
      isStopped = true;
      cancel();
      cancelSoon?.();
      forgetWake();
    },
  };
}
