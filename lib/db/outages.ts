import type { Sql } from "./connect.ts";
import { within } from "./within.ts";

/** Until when a pool that could not reach Postgres did not try again, ms of `performance.now()`. */
const unreachableUntilMs = new WeakMap<Sql, number>();

/** Milliseconds that Postgres has for its answer. */
const ANSWER_WITHIN_MS = 1_000;

/** A connection of this pool broke, or was not to be had; it pauses for `pauseMs` now. */
export function noteUnreachable(sql: Sql, pauseMs: number): void {
  unreachableUntilMs.set(sql, performance.now() + pauseMs);
}

/**
 * Whether Postgres was away at any time since `sinceMs` of `performance.now()`, or is now. It is asked,
 * since a pool without work does not notice.
 */
export async function wasDatabaseAway(sql: Sql, sinceMs: number): Promise<boolean> {
  const answers = await within(ANSWER_WITHIN_MS, sql`select 1`).then(() => true, () => false);
  return !answers || (unreachableUntilMs.get(sql) ?? -Infinity) >= sinceMs;
}
