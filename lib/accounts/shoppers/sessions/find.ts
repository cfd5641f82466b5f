import { HOUR_MS } from "../../../clock.ts";
import type { Deps } from "../../../deps.ts";
import { sessionTokens } from "../../sessions/cookie.ts";
import { endsOf } from "../../sessions/limits.ts";
import { tokenHash } from "../../sessions/token.ts";
import type { Session } from "../../shape.ts";
import type { Shopper } from "../shape.ts";
import { type ListedSession, selectOfShopper, selectOpen, touchSession } from "./store.ts";

export type { ListedSession };

/** A shopper who is logged in. */
export interface PresentShopper extends Shopper {
  /** Of this browser. */
  sessionId: string;
}

export interface ShopperVisit {
  shopper: PresentShopper;
  /** With the cart of the account: the same in every browser. */
  session: Session;
}

/** A session in use is written to at most this often. */
const TOUCH_EVERY_MS = HOUR_MS;

/**
 * Which shopper is behind a `Cookie` header: one query, and none where there is no cookie of a shopper. It
 * is a cookie and a table of its own: nothing that opens for staff looks here. Use moves the idle limit, at most
 * once an hour.
 *
 * @param isUse  false for what no person has asked for
 */
export async function findShopperVisit(
  { sql, clock, config }: Pick<Deps, "sql" | "clock" | "config">,
  cookieHeader: string | null,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<ShopperVisit | null> {
  const tokens = sessionTokens(config, cookieHeader, "shopper");
  if (tokens.length === 0) return null;
  const now = clock.now();
  const open = await selectOpen(sql, { hashes: tokens.map(tokenHash), now });
  if (!open) return null;
  const { id, startedAt, touchedAt, cartId, locale, shopperId, email } = open;
  if (isUse && now.getTime() - touchedAt.getTime() >= TOUCH_EVERY_MS) {
    await touchSession(sql, { id, now, idleUntil: endsOf("shopper", now).idleUntil });
  }
  const session = { id, accountId: null, cartId, locale, startedAt, touchedAt, provenAt: null };
  return { shopper: { id: shopperId, email, sessionId: id }, session };
}

/** The browsers in which a shopper is logged in, the one used last first. */
export function listShopperSessions(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { id }: Shopper,
): Promise<ListedSession[]> {
  return selectOfShopper(sql, { shopperId: id, now: clock.now() });
}
