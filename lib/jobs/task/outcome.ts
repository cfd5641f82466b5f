/** How a handler ends: one of three values. A throw means "try again". */
export type Outcome =
  | { readonly kind: "done"; readonly result?: unknown }
  | { readonly kind: "snooze"; readonly delayMs: number; readonly holdKey?: boolean }
  | { readonly kind: "cancel"; readonly reason: string };

/** The work is done; `result` is kept with the job's history (identifiers and numbers only). */
export function done(result?: unknown): Outcome {
  return { kind: "done", result };
}

/**
 * Not yet: run again after `delayMs` milliseconds, without charging an attempt.
 *
 * @param options `holdKey`: no job of the same key starts before, as a Retry-After asks
 */
export function snooze(delayMs: number, { holdKey = false } = {}): Outcome {
  return holdKey ? { kind: "snooze", delayMs, holdKey } : { kind: "snooze", delayMs };
}

/** The work has become pointless; `reason` is kept. */
export function cancel(reason: string): Outcome {
  return { kind: "cancel", reason };
}

export function isOutcome(value: unknown): value is Outcome {
  const kind = (value as { kind?: unknown } | null | undefined)?.kind;
  return kind === "done" || kind === "snooze" || kind === "cancel";
}
