import type { Sql } from "./sql.ts";
import { isOfSchema } from "./ledger.ts";
import { within } from "../within.ts";
import { checkWrites } from "./writes.ts";

/** Since when a pool lacked its Postgres, and until when, ms of `performance.now()`. */
interface Outage {
  sinceMs: number;
  untilMs: number;
}

const outages = new WeakMap<Sql, Outage>();

/** Milliseconds that Postgres has for its answer. */
const ANSWER_WITHIN_MS = 1_000;
/** Outages with less between them are one, ms. */
const SAME_OUTAGE_MS = 5_000;

/** A connection of this pool broke, or was not to be had; it pauses for `pauseMs` now. */
export function noteUnreachable(sql: Sql, pauseMs: number): void {
  const nowMs = performance.now();
  const last = outages.get(sql);
  const goesOn = last !== undefined && nowMs - last.untilMs < SAME_OUTAGE_MS;
  outages.set(sql, { sinceMs: goesOn ? last.sinceMs : nowMs, untilMs: nowMs + pauseMs });
}

/** How long the outage of a moment ago lasted so far, ms; 0 where there was none. */
export function outageMs(sql: Sql): number {
  const last = outages.get(sql);
  const nowMs = performance.now();
  return last && nowMs - last.untilMs < SAME_OUTAGE_MS ? nowMs - last.sinceMs : 0;
}

const refusals = new WeakMap<Sql, { atMs: number; error: unknown }>();

/** Somebody was told `error`; a server that says it cannot is remembered for a while. */
export function noteRefusal(sql: Sql, error: unknown): void {
  if (saysItCannot(error)) refusals.set(sql, { atMs: performance.now(), error });
}

/** What a server that cannot said last, no longer than `withinMs` ago; else null. */
export function lastRefusal(sql: Sql, withinMs: number): unknown {
  const last = refusals.get(sql);
  return last && performance.now() - last.atMs < withinMs ? last.error : null;
}

/**
 * Whether Postgres was away at any time since `sinceMs` of `performance.now()`, or is now. It is asked
 * for a write, since a pool without work does not notice, and a standby answers questions.
 *
 * @param error  what somebody was told: a server that says it cannot is believed
 */
export async function wasDatabaseAway(
  sql: Sql,
  sinceMs: number,
  error?: unknown,
): Promise<boolean> {
  noteRefusal(sql, error);
  const isAway = saysItCannot(error) ||
    !await within(ANSWER_WITHIN_MS, checkWrites(sql)).then(() => true, isOfSchema);
  if (isAway) noteUnreachable(sql, 0);
  return isAway || (outages.get(sql)?.untilMs ?? -Infinity) >= sinceMs;
}

// Read only; no disk, memory or connection; its machine failed; no entry for us. A statement that took
// too long is not among them: that may be the statement's own fault.
const cannot = /^(25006|28000|28P01|3D000|53\w{3}|58\w{3})$/;

function saysItCannot(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return [code, cause?.code].some((one) => typeof one === "string" && cannot.test(one));
}
