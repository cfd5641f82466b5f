import { serialize } from "hono/utils/cookie";
import type { Config } from "../../config/mod.ts";
import { isTokenShaped } from "./token.ts";

type Site = Pick<Config, "PUBLIC_URL">;

/** True where browsers reach the shop over https, so that its cookies must never leave it. */
function isSecure(config: Site): boolean {
  return config.PUBLIC_URL.startsWith("https:");
}

/** Of staff, and of visitors with a cart: `session`. Of shoppers who are logged in: `shopper`. */
export type CookieOf = "session" | "shopper";

/** `__Host-` binds the cookie to this very host: no sibling subdomain can set it (ASVS 3.3.1). */
export function sessionCookieName(config: Site, of: CookieOf = "session"): string {
  return isSecure(config) ? `__Host-${of}` : of;
}

export interface CookieOptions {
  of?: CookieOf;
  /** Absent for staff: their cookie ends with the browser. */
  maxAgeSeconds?: number | undefined;
}

/** The `Set-Cookie` text that hands a session to a browser. */
export function sessionCookie(
  config: Site,
  token: string,
  { of = "session", maxAgeSeconds }: CookieOptions = {},
): string {
  return serialize(sessionCookieName(config, of), token, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(config),
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  });
}

/** The `Set-Cookie` text that makes a browser forget its session. */
export function endedSessionCookie(config: Site, of: CookieOf = "session"): string {
  return sessionCookie(config, "", { of, maxAgeSeconds: 0 });
}

/** More cookies of one name than a browser has reason to send are not looked at. */
const MOST_TOKENS = 4;

/**
 * The session tokens of a `Cookie` header, in its order, without what cannot be one of ours. There
 * may be several: a cookie of another path or of a parent domain, left by an older release or
 * another site, comes under the same name.
 */
export function sessionTokens(
  config: Site,
  cookieHeader: string | null,
  of: CookieOf = "session",
): string[] {
  if (!cookieHeader) return [];
  const before = `${sessionCookieName(config, of)}=`;
  const values = cookieHeader.split(";").map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(before))
    .map((pair) => pair.slice(before.length).replace(/^"(.*)"$/, "$1"));
  return [...new Set(values.filter(isTokenShaped))].slice(0, MOST_TOKENS);
}
