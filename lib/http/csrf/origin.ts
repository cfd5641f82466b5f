import { type Config, isOwnOrigin } from "../../config/mod.ts";

/**
 * Where the browser says that a request comes from; "unknown": the client said nothing, so it is no
 * browser.
 */
export type RequestOrigin = "own" | "foreign" | "unknown";

export interface OriginRequest {
  req: Request;
  url: URL;
  state: { deps: { config: Config } };
}

/**
 * Judge a request by `Sec-Fetch-Site` and `Origin`, which no script of another site can forge. A
 * sibling subdomain ("same-site") is foreign, and so is the origin `null` of sandboxes and files.
 */
export function originOf({ req, url, state }: OriginRequest): RequestOrigin {
  const site = req.headers.get("sec-fetch-site");
  if (site === "same-origin") return "own";
  if (site !== null && site !== "none") return "foreign";
  const origin = req.headers.get("origin");
  if (origin !== null) return isOwnOrigin(origin, { url, ...state.deps }) ? "own" : "foreign";
  return site === "none" ? "own" : "unknown";
}

/**
 * Whether a page of ours may have led here, by a form or a link. False where the browser says that
 * somebody typed the address, or came from elsewhere; true where it says nothing at all.
 */
export function isLedByOwnPage({ req, url, state }: OriginRequest): boolean {
  const site = req.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const referer = req.headers.get("referer");
  if (referer === null) return true;
  return URL.canParse(referer) && isOwnOrigin(new URL(referer).origin, { url, ...state.deps });
}
