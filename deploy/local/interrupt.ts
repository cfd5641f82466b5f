/** Ctrl-C, SIGTERM, or the terminal being closed. */
export interface Interrupts extends Disposable {
  /** Aborts at the first one. */
  readonly signal: AbortSignal;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Watch for interrupts; the first asks to stop, each one after it calls `again`. */
export function watchInterrupts(again: () => void): Interrupts {
  const controller = new AbortController();
  const onSignal = () => controller.signal.aborted ? again() : controller.abort();
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
