/** Time between runs: `firstMs * factor^(n-1)`, at most `capMs`, spread by `jitter` (0 to 1). */
export interface Backoff {
  firstMs: number;
  factor: number;
  capMs: number;
  jitter: number;
}

/**
 * Milliseconds to wait after the `attempt`-th charged run failed.
 *
 * @param random  number in [0, 1); the spread is symmetric, so the mean is the plain backoff
 */
export function backoffMs(backoff: Backoff, attempt: number, random = Math.random()): number {
  const plain = Math.min(backoff.capMs, backoff.firstMs * backoff.factor ** (attempt - 1));
  return Math.round(plain * (1 + backoff.jitter * (2 * random - 1)));
}
