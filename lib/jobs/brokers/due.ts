import type { PublishedJob } from "../task/broker.ts";

/** When a job is due, in one number: ms since 1970; 0: at once; below 0: so many ms from the broker's now. */
export function dueOf({ delayMs, runAtMs }: Pick<PublishedJob, "delayMs" | "runAtMs">): number {
  return delayMs ? -Math.ceil(delayMs) : Math.ceil(runAtMs);
}
