import type { QueueLimits } from "./broker.ts";
import { isWait } from "./waits.ts";

/** @throws {RangeError} where a bound is no whole number from 1 on, or a rate no rate */
export function checkLimits({ concurrency, keyConcurrency, keyRate }: QueueLimits): void {
  checkCount("concurrency", concurrency);
  checkCount("keyConcurrency", keyConcurrency);
  checkCount("keyRate.count", keyRate?.count);
  if (keyRate && !(isWait(keyRate.perMs) && keyRate.perMs >= 1)) {
    throw new RangeError("Cannot limit a queue: keyRate.perMs is no number of ms from 1 on");
  }
}

function checkCount(what: string, count: number | null | undefined): void {
  if (count === null || count === undefined) return;
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`Cannot limit a queue: ${what} is no whole number from 1 on`);
  }
}
