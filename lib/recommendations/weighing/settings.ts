/*
 * What is learnt from orders. Found on real baskets by leaving each fifth of them out once: see README.md
 * and `deno task bench recommendations`.
 */

/** An order counts half as much as one that is so much newer. */
export const HALF_LIFE_DAYS = 180;
/** Weights begin here, so that a number is enough for centuries. */
export const EPOCH = "2026-01-01T00:00:00Z";
/** What weighs less than so many orders of today is forgotten: one order of five half-lives ago. */
export const FADED = 1 / 32;
/** Orders in which two must have been together before anybody is told. */
export const LEAST_ORDERS = 2;
/** From so many orders on, pairs of one order alone are not even looked at: there are millions. */
export const MANY_ORDERS = 300_000;
/** Products that the chance of one is made of, at most. */
export const FEATURES = 100;
/** So many sell by themselves: they are shrunk more, and the others get the benefit of the doubt. */
export const BEST_SELLERS = 20;
/** Orders that are imagined beside those there are, in which nothing follows from anything. */
export const RIDGE = { ofBest: 300, ofOthers: 150 } as const;
/** What an equal chance is worth of what is not found by everybody anyway. */
export const LESS_KNOWN = 1.25;
/** Products that are kept beside one, and best sellers whose chance it changes. */
export const KEPT = 40;
export const KEPT_BEST = 30;
