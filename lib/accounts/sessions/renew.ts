import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Session } from "../shape.ts";
import { sessionCookie, sessionTokens } from "./cookie.ts";
import { tokenOf, updateProven } from "./store.ts";
import { renewedToken, tokenHash } from "./token.ts";

type RenewDeps = Pick<Deps, "clock" | "config"> & { readonly sql: Queryable };

export interface RenewedSession {
  session: Session;
  /** `Set-Cookie` text; `null` where the session is over, or is another browser's. */
  cookie: string | null;
}

/**
 * Go on with a session whose owner has proven once more who they are, under a new token: whoever else
 * has the old one is out within a minute, and has not proven anything (ASVS 7.2.4). Open live pages go on.
 *
 * @param cookies  the `Cookie` header, which has the old one
 */
export async function renewSession(
  { sql, clock, config }: RenewDeps,
  { session, cookies }: { session: Session; cookies: string | null },
): Promise<RenewedSession> {
  const now = clock.now();
  const current = await tokenOf(sql, session.id);
  const tokens = sessionTokens(config, cookies);
  const token = tokens.find((one) => isOf(current, one));
  if (token === undefined) return { session, cookie: cookieBehind(config, tokens, current) };
  const to = renewedToken(config, token);
  await updateProven(sql, { id: session.id, now, from: tokenHash(token), to: tokenHash(to) });
  return { session: { ...session, provenAt: now }, cookie: sessionCookie(config, to) };
}

/** The cookie of a session that was renewed, for who comes with the token before; else `null`. */
export async function renewedCookie(
  { sql, config }: Omit<RenewDeps, "clock">,
  { session, cookies }: { session: Session; cookies: string | null },
): Promise<string | null> {
  return cookieBehind(config, sessionTokens(config, cookies), await tokenOf(sql, session.id));
}

/** @param current  hash of the token that opens the session now */
function cookieBehind(
  config: RenewDeps["config"],
  tokens: readonly string[],
  current: Uint8Array | null,
): string | null {
  const token = tokens.map((one) => renewedToken(config, one)).find((one) => isOf(current, one));
  return token === undefined ? null : sessionCookie(config, token);
}

function isOf(current: Uint8Array | null, token: string): boolean {
  return current !== null && tokenHash(token).equals(current);
}
