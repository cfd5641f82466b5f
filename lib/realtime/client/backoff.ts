const BASE_MS = 500;
const CAP_MS = 30_000;

/**
 * How long to wait before try number `attempt` (from 0): anything up to a bound that doubles.
 * The full range is random, so that a thousand clients cut off at once come back spread out.
 *
 * @param leastMs  the bound is no smaller than this: how far a server wants them spread
 */
export function retryDelayMs(
  attempt: number,
  random: () => number = Math.random,
  leastMs = 0,
): number {
  const boundMs = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16));
  return random() * Math.max(boundMs, Math.min(leastMs, CAP_MS));
}
