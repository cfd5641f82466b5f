/** Ctrl-C, SIGTERM, or the terminal being closed. */
export interface Interrupts extends Disposable {
  /** Aborts at the first one. */
  readonly signal: AbortSignal;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

// One Ctrl-C may arrive twice: from the terminal, and passed on by `deno task` or npx.
const ECHO_MS = 1_000;

/** Watch for interrupts; the first asks to stop, a later one calls `again`. */
export function watchInterrupts(again: () => void): Interrupts {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > ECHO_MS) again();
  };
  for (const name of signals) Deno.addSignalListener(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of signals) Deno.removeSignalListener(name, onSignal);
    },
  };
}

/** Resolve when `signal` aborts. */
export function interrupted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}
