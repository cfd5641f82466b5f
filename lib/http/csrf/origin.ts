import type { Config } from "../../config/mod.ts";

/** Where a browser says that a request comes from; "unknown": nothing was said, so no browser. */
export type From = "own" | "foreign" | "unknown";

export interface Asked {
  req: Request;
  url: URL;
  state: { deps: { config: Config } };
}

/**
 * Judge a request by `Sec-Fetch-Site` and `Origin`, which no script of another site can forge. A
 * sibling subdomain ("same-site") is foreign, and so is the origin `null` of sandboxes and files.
 */
export function originOf({ req, url, state }: Asked): From {
  const site = req.headers.get("sec-fetch-site");
  if (site === "same-origin") return "own";
  if (site !== null && site !== "none") return "foreign";
  const origin = req.headers.get("origin");
  if (origin !== null) return isOwnOrigin(origin, { url, ...state.deps }) ? "own" : "foreign";
  return site === "none" ? "own" : "unknown";
}

/**
 * True for the origin of PUBLIC_URL or the one the request itself was sent to: for forms and live
 * connections alike. The latter is the browser's word too (`Host`, one of ours: see `knownHost`), and
 * lets a shop be tried under another name than its public one.
 */
export function isOwnOrigin(
  origin: string,
  { url, config }: { url: URL; config: Config },
): boolean {
  return origin === url.origin || origin === publicOrigin(config);
}

const origins = new WeakMap<Config, string>();

function publicOrigin(config: Config): string {
  let origin = origins.get(config);
  if (origin === undefined) origins.set(config, origin = new URL(config.PUBLIC_URL).origin);
  return origin;
}
