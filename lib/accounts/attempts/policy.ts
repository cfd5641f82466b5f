import { DAY_MS, MINUTE_MS } from "../../clock.ts";

/** How attempts under one key are bounded. Times in milliseconds. */
export interface AttemptPolicy {
  /** Attempts before the first wait. */
  free: number;
  /** First wait; each further attempt doubles it. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** Attempts are forgotten this long after the last one (or after the wait it led to). */
  windowMs: number;
}

const WINDOW = 15 * MINUTE_MS;

/**
 * Three counts, from narrow to wide. `pair` (one account from one network) does the work: only who
 * guesses is made to wait. `address` bounds guessing one password against many accounts. `account`
 * bounds guessing one account from many networks; strangers can drive it up, so where it is reached
 * a lot decides instead of a wait, and it does not apply where the account has logged in from before.
 */
export const attemptPolicies = {
  pair: { free: 5, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, windowMs: WINDOW },
  address: { free: 30, firstWaitMs: 30_000, longestWaitMs: 15 * MINUTE_MS, windowMs: WINDOW },
  account: { free: 100, firstWaitMs: 15_000, longestWaitMs: MINUTE_MS, windowMs: WINDOW },
} as const satisfies Record<string, AttemptPolicy>;

/**
 * Codes of an account, from everywhere. Only who has its password comes this far, so no stranger can
 * keep its owner out; a hundred tries a day hit one of a million codes once in 27 years.
 */
export const codePolicy: AttemptPolicy = {
  free: 10,
  firstWaitMs: 30_000,
  longestWaitMs: 15 * MINUTE_MS,
  windowMs: DAY_MS,
};

/**
 * The lot for an account that is guessed at from many networks. Of all who ask within a window the
 * first `perWindow` pass, and the nth later one with a chance of `perWindow / n`: about 15
 * a minute where somebody asks once a second, 24 where somebody asks ten times.
 */
export const underPressure = { windowMs: MINUTE_MS, perWindow: 4, retryMs: 3_000 } as const;

/** How long a network stays known to an account after a login from it. */
export const KNOWN_FOR_MS = 90 * DAY_MS;
