export interface WaitOptions {
  withinMs: number;
  everyMs?: number;
  /** Gives up at once. */
  signal?: AbortSignal;
}

/**
 * Ask `check` again and again until it says yes.
 *
 * @returns  false where the deadline passed or `signal` aborted first
 */
export async function waitUntil(
  check: () => Promise<boolean> | boolean,
  { withinMs, everyMs = 25, signal }: WaitOptions,
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!signal?.aborted) {
    if (await check()) return true;
    if (performance.now() > deadline) return false;
    await pause(everyMs, signal);
  }
  return false;
}

/** Resolve after `ms`, or at once when `signal` aborts. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    }
  });
}
