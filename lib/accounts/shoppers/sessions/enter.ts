import { uuidv7 } from "uuidv7";
import { mergeCarts, type MergedCarts } from "../../../carts/mod.ts";
import type { Tx } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { browserWords } from "../../sessions/browser.ts";
import { endedSessionCookie, sessionCookie } from "../../sessions/cookie.ts";
import { endsOf, sessionLimits } from "../../sessions/limits.ts";
import { deleteVisit, updateCart } from "../../sessions/store.ts";
import { newToken, tokenHash } from "../../sessions/token.ts";
import type { Session } from "../../shape.ts";
import type { ShopperRow } from "../store.ts";
import { insertSession } from "./store.ts";

/** A browser at a door of shoppers. */
export interface Newcomer {
  /** Its session so far, with a cart of nobody: the cart goes over into the account's. */
  visit: Session | null;
  /** `User-Agent` of the browser. */
  userAgent: string | null;
}

/** What somebody gets who has come in. */
export interface Entrance {
  sessionId: string;
  /** `Set-Cookie` texts; the only place where the token is ever seen. */
  cookies: string[];
  merged: MergedCarts;
}

/**
 * Start the session of a shopper who has proven who they are, under a new token, and put what this browser
 * had in its cart into the account's. The visitor's session ends: a token that somebody planted before
 * opens nothing after it (ASVS 7.2.4). One of staff goes on, without a cart.
 */
export async function enter(
  { clock, config }: Pick<Deps, "clock" | "config">,
  { sql }: Pick<Tx, "sql">,
  { shopper, visit, userAgent }: Newcomer & { shopper: Pick<ShopperRow, "id" | "cartId"> },
): Promise<Entrance> {
  const [id, token, now] = [uuidv7(), newToken(), clock.now()];
  const merged = await mergeCarts({ sql }, { from: visit?.cartId ?? null, into: shopper.cartId });
  const isVisitor = visit !== null && visit.accountId === null;
  if (isVisitor) await deleteVisit(sql, visit.id);
  else if (visit?.cartId) await updateCart(sql, { id: visit.id, cartId: null });
  await insertSession(sql, {
    ...{ id, tokenSha256: tokenHash(token), shopperId: shopper.id, startedAt: now },
    ...endsOf("shopper", now),
    browser: browserWords(userAgent),
    locale: visit?.locale ?? null,
  });
  const maxAgeSeconds = sessionLimits.shopper.absoluteMs / 1_000;
  const cookies = [
    sessionCookie(config, token, { of: "shopper", maxAgeSeconds }),
    ...(isVisitor ? [endedSessionCookie(config)] : []),
  ];
  return { sessionId: id, cookies, merged };
}
