import type { ResolvedFreshConfig } from "../types.ts";

/**
 * The URL of a request whose own one cannot be read. Nothing is ever routed to it: such a request
 * runs the root's middlewares and ends in a 400.
 */
export const UNREADABLE_HOST = "invalid.invalid";

const hostAndPort = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * The URL as the visitor sees it, with repeated slashes made one; `null` where it cannot be read.
 *
 * Deno puts the Host header unread before the request's target: "shop.test/admin?x=" and "/products"
 * come as "http://shop.test/admin?x=/products". What stands in front of the path is not told apart
 * afterwards, so a Host that is more than a name and a port makes no URL at all.
 */
export function requestUrl(req: Request, { trustProxy }: ResolvedFreshConfig): URL | null {
  const host = req.headers.get("host");
  if (host && !hostAndPort.test(host)) return null;
  const url = URL.parse(req.url);
  // "CONNECT shop.test:443" reads as a URL of the protocol "shop.test:".
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  if (url.pathname.includes("//")) url.pathname = url.pathname.replace(/\/{2,}/g, "/");
  return trustProxy ? asProxySays(url, req.headers) : url;
}

function asProxySays(url: URL, headers: Headers): URL {
  const protocol = headers.get("x-forwarded-proto");
  const host = headers.get("x-forwarded-host");
  if (protocol === "http" || protocol === "https") url.protocol = `${protocol}:`;
  if (host && hostAndPort.test(host)) url.host = host;
  return url;
}

/** What stands in `ctx.url` for an address that cannot be read. */
export function unreadableUrl(): URL {
  return new URL(`http://${UNREADABLE_HOST}/`);
}
