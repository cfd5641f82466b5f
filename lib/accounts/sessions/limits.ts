import type { Session } from "../shape.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../clock.ts";

/** How long a session lasts, in milliseconds. */
export interface SessionLimits {
  /** Without use. */
  idleMs: number;
  /** From its start, however much it is used. */
  absoluteMs: number;
}

/** Of staff, of visitors with a cart, and of shoppers who are logged in. */
type SessionKind = "account" | "visitor" | "shopper";

/**
 * Who can change orders is asked again often; a shopper's cart may lie for a month. A shopper stays
 * logged in as long as the shop is used: what is dangerous there takes the password once more.
 */
export const sessionLimits: Readonly<Record<SessionKind, SessionLimits>> = {
  account: { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS },
  visitor: { idleMs: 30 * DAY_MS, absoluteMs: 30 * DAY_MS },
  shopper: { idleMs: 30 * DAY_MS, absoluteMs: 90 * DAY_MS },
};

/** A session in use is written to at most this often; its idle limit is that much vaguer. */
export const TOUCH_EVERY_MS = MINUTE_MS;

/** When a session of staff is over if it is not used again, and when it is in any case. */
export function limitsOf({ startedAt, touchedAt }: Pick<Session, "startedAt" | "touchedAt">) {
  const { endsAt } = endsOf("account", startedAt);
  const { idleUntil } = endsOf("account", touchedAt);
  return { idleUntil: idleUntil < endsAt ? idleUntil : endsAt, endsAt };
}

/** The instants at which a session that starts (or is used) at `now` is over. */
export function endsOf(kind: SessionKind, now: Date) {
  const { idleMs, absoluteMs } = sessionLimits[kind];
  return {
    idleUntil: new Date(now.getTime() + idleMs),
    endsAt: new Date(now.getTime() + absoluteMs),
  };
}
