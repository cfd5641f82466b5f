/** What a server says of itself. */
export interface Answer {
  isWritable: boolean;
  /** Grows by one each time a standby is promoted; null for a standby. */
  timeline: number | null;
}

/** What each server said, in the order of the URL: an answer, why there is none, or nothing yet. */
export type Told = readonly (Answer | Error | null)[];

export interface Known {
  /** Where the last one was. */
  at: number | null;
  /** The newest timeline that was ever seen. */
  timeline: number;
}

/**
 * The server that takes writes. Of several it is the one that was promoted last; and one from before
 * the last promotion that was seen is none, though it takes writes: an old primary whose machine came
 * back would keep orders that nobody ever finds again.
 *
 * @returns its place, or null
 */
export function choosePrimary(told: Told, known: Known): number | null {
  let best: { at: number; timeline: number } | null = null;
  for (const [at, said] of told.entries()) {
    if (said === null || said instanceof Error || !said.isWritable) continue;
    const timeline = said.timeline ?? 0;
    if (timeline < known.timeline) continue;
    const isBetter = best === null || timeline > best.timeline ||
      timeline === best.timeline && at === known.at;
    if (isBetter) best = { at, timeline };
  }
  return best?.at ?? null;
}

/** Why there is none, as an error that callers know. */
export function noPrimary(told: Told): Error {
  const isAnswered = told.some((said) => said !== null && !(said instanceof Error));
  const first = told.find((said) => said instanceof Error);
  return Object.assign(
    new Error("No server of those in the Postgres URL takes writes", { cause: first }),
    // As a standby says it, where one is there.
    { code: isAnswered ? "25006" : codeOf(first) },
  );
}

function codeOf(error: Error | undefined): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "CONNECT_TIMEOUT";
}
