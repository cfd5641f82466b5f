import { parse, serialize } from "hono/utils/cookie";
import type { Config } from "../../config/mod.ts";
import { isTokenShaped } from "../sessions/token.ts";

type Site = Pick<Config, "PUBLIC_URL">;

const isSecure = ({ PUBLIC_URL }: Site) => PUBLIC_URL.startsWith("https:");
const nameOf = (config: Site) => isSecure(config) ? "__Host-login" : "login";

/** The `Set-Cookie` text between the two steps of a log-in; it opens nothing by itself. */
export function stepCookie(config: Site, token: string, maxAgeSeconds: number): string {
  return serialize(nameOf(config), token, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure(config),
    maxAge: maxAgeSeconds,
  });
}

export function endedStepCookie(config: Site): string {
  return stepCookie(config, "", 0);
}

/** The token of a step in a `Cookie` header. */
export function stepToken(config: Site, cookieHeader: string | null): string | null {
  const token = parse(cookieHeader ?? "", nameOf(config))[nameOf(config)];
  return token !== undefined && isTokenShaped(token) ? token : null;
}
