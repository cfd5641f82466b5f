import type { Sql } from "./sql.ts";
import { isOfSchema } from "./ledger.ts";
import { within } from "../within.ts";
import { checkWrites } from "./writes.ts";

/**
 * When an outage of a pool's Postgres began, and the end of the pool's current back-off, ms of
 * `performance.now()`.
 */
interface Outage {
  sinceMs: number;
  untilMs: number;
}

const outages = new WeakMap<Sql, Outage>();

/** Milliseconds that Postgres has for its answer. */
const ANSWER_WITHIN_MS = 1_000;
/** Outages with less between them are one, ms. */
const SAME_OUTAGE_MS = 5_000;

/** A connection of this pool broke, or could not be made; the pool pauses for `pauseMs` now. */
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

/** A caller got `error`; the refusal of a server that cannot serve is remembered for a while. */
export function noteRefusal(sql: Sql, error: unknown): void {
  if (saysItCannot(error)) refusals.set(sql, { atMs: performance.now(), error });
}

/** The last refusal of a server that could not serve, if it came within `withinMs`; else null. */
export function lastRefusal(sql: Sql, withinMs: number): unknown {
  const last = refusals.get(sql);
  return last && performance.now() - last.atMs < withinMs ? last.error : null;
}

/**
 * Whether Postgres was away at any time since `sinceMs` of `performance.now()`, or is now. Asks it
 * for a write: a pool without work does not notice an outage, and a standby still answers queries.
 *
 * @param error  the error that a caller got: a server's word that it cannot serve is believed
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

// The server is read only; lacks disk, memory or connections; its machine failed; it has no entry
// for us. A statement that took too long is not among them, since that may be its own fault.
const cannot = /^(25006|28000|28P01|3D000|53\w{3}|58\w{3})$/;

function saysItCannot(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return [code, cause?.code].some((one) => typeof one === "string" && cannot.test(one));
}
