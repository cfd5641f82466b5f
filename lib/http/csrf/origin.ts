import { type Config, isOwnOrigin } from "../../config/mod.ts";

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
 * Whether a page of ours may have led here, by a form or a link. False where the browser says that
 * somebody typed the address, or came from elsewhere; it may be silent, then nothing speaks against it.
 */
export function isLedByOwnPage({ req, url, state }: Asked): boolean {
  const site = req.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const referer = req.headers.get("referer");
  if (referer === null) return true;
  return URL.canParse(referer) && isOwnOrigin(new URL(referer).origin, { url, ...state.deps });
}
