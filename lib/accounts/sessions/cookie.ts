import { parse, serialize } from "hono/utils/cookie";
import type { Config } from "../../config/mod.ts";
import { isTokenShaped } from "./token.ts";

type Site = Pick<Config, "PUBLIC_URL">;

/** True where browsers reach the shop over https, so that its cookies must never leave it. */
function isSecure(config: Site): boolean {
  return config.PUBLIC_URL.startsWith("https:");
}

/** `__Host-` binds the cookie to this very host: no sibling subdomain can set it (ASVS 3.3.1). */
export function sessionCookieName(config: Site): string {
  return isSecure(config) ? "__Host-session" : "session";
}

/**
 * The `Set-Cookie` text that hands a session to a browser.
 *
 * @param maxAgeSeconds  absent for staff: their cookie ends with the browser
 */
export function sessionCookie(config: Site, token: string, maxAgeSeconds?: number): string {
  return serialize(sessionCookieName(config), token, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(config),
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  });
}

/** The `Set-Cookie` text that makes a browser forget its session. */
export function endedSessionCookie(config: Site): string {
  return sessionCookie(config, "", 0);
}

/** The session token of a `Cookie` header; `null` where there is none that could be ours. */
export function sessionToken(config: Site, cookieHeader: string | null): string | null {
  if (!cookieHeader) return null;
  const name = sessionCookieName(config);
  const token = parse(cookieHeader, name)[name];
  return token !== undefined && isTokenShaped(token) ? token : null;
}
