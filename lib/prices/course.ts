import type { LoggedPrice } from "./shape.ts";

/** A time, and in how many equal steps it is looked at. */
export interface Steps {
  from: Date;
  until: Date;
  count: number;
}

/**
 * The price at the end of each step, the oldest first; `null` before the first price that is known.
 *
 * @param prices  the newest first
 */
export function priceCourse(
  prices: readonly LoggedPrice[],
  { from, until, count }: Steps,
): (number | null)[] {
  const stepMs = (until.getTime() - from.getTime()) / count;
  return Array.from({ length: count }, (_, step) => {
    const atMs = from.getTime() + (step + 1) * stepMs;
    return prices.find(({ at }) => at.getTime() <= atMs)?.priceCents ?? null;
  });
}
