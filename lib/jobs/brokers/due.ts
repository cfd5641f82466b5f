import type { PublishedJob } from "../task/broker.ts";

/**
 * When a job is due, in one number: ms since 1970; 0: at once; below 0: that many ms after the
 * broker's present instant.
 */
export function dueOf({ delayMs, runAtMs }: Pick<PublishedJob, "delayMs" | "runAtMs">): number {
  return delayMs ? -Math.ceil(delayMs) : Math.ceil(runAtMs);
}
