import type { ResolvedFreshConfig } from "../types.ts";

/** The URL as the visitor sees it, with repeated slashes made one. */
export function requestUrl(req: Request, { trustProxy }: ResolvedFreshConfig): URL {
  const url = new URL(req.url);
  if (url.pathname.includes("//")) url.pathname = url.pathname.replace(/\/{2,}/g, "/");
  if (!trustProxy) return url;
  const protocol = req.headers.get("x-forwarded-proto");
  const host = req.headers.get("x-forwarded-host");
  if (protocol === "http" || protocol === "https") url.protocol = `${protocol}:`;
  if (host) url.host = host;
  return url;
}
