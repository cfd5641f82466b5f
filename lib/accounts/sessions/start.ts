import { uuidv7 } from "uuidv7";
import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Account, Session } from "../shape.ts";
import { browserWords } from "./browser.ts";
import { sessionCookie } from "./cookie.ts";
import { endsOf, sessionLimits } from "./limits.ts";
import { insertSession } from "./store.ts";
import { newToken, tokenHash } from "./token.ts";

export interface StartedSession {
  session: Session;
  /** `Set-Cookie` text; the only place where the token is ever seen. */
  cookie: string;
}

export interface StartOptions {
  /** `null` for a visitor. */
  account: Account | null;
  /** The session this one takes the place of; its cart and its language are kept. */
  insteadOf?: Session | null;
  /** `User-Agent` of the browser. */
  userAgent?: string | null;
}

/**
 * Start a session under a new token. Login passes the visitor's session as `insteadOf`, so that a
 * token somebody planted before the login opens nothing after it (ASVS 7.2.4).
 */
export async function startSession(
  deps: Pick<Deps, "clock" | "config"> & { readonly sql: Queryable },
  { account, insteadOf = null, userAgent = null }: StartOptions,
): Promise<StartedSession> {
  const token = newToken();
  const now = deps.clock.now();
  const kind = account ? "account" : "visitor";
  const session: Session = {
    id: uuidv7(),
    accountId: account?.id ?? null,
    cartId: insteadOf?.cartId ?? null,
    locale: insteadOf?.locale ?? null,
    startedAt: now,
    touchedAt: now,
    provenAt: account ? now : null,
  };
  await insertSession(deps.sql, {
    ...session,
    ...endsOf(kind, now),
    tokenSha256: tokenHash(token),
    role: account?.role ?? null,
    browser: account ? browserWords(userAgent) : null,
    insteadOf: insteadOf?.id ?? null,
  });
  const maxAgeSeconds = account ? undefined : sessionLimits.visitor.absoluteMs / 1_000;
  return { session, cookie: sessionCookie(deps.config, token, { maxAgeSeconds }) };
}
