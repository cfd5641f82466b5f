import type { Context } from "../context.ts";
import { HttpError } from "../http_error.ts";
import type { Middleware } from "../types.ts";

export interface CsrfOptions<State> {
  /** Origins that may post besides our own. */
  origin?: string | string[] | ((origin: string, ctx: Context<State>) => boolean);
}

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuse posts from other sites by what the browser says of their source. A client that says
 * nothing is no browser and passes, as there is no cookie to abuse.
 */
export function csrf<State>({ origin: allowed }: CsrfOptions<State> = {}): Middleware<State> {
  return (ctx) => {
    const { method, headers } = ctx.req;
    if (safe.has(method)) return ctx.next();
    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    if (site === "same-origin" || site === "none") return ctx.next();
    if (site === null && origin === null) return ctx.next();
    if (origin !== null && isAllowed(origin, { allowed, ctx })) return ctx.next();
    throw new HttpError(403);
  };
}

function isAllowed<State>(
  origin: string,
  { allowed, ctx }: { allowed: CsrfOptions<State>["origin"]; ctx: Context<State> },
): boolean {
  if (allowed === undefined) return origin === ctx.url.origin;
  if (typeof allowed === "function") return allowed(origin, ctx);
  return [allowed].flat().includes(origin);
}
