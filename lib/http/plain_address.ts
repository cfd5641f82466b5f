import { AppError } from "../errors.ts";
import type { Edge } from "./state.ts";

/**
 * An address has one spelling, the one browsers send, so that the router, the API, the files and a
 * proxy in front all read the same. Any other spelling is no address of ours.
 *
 * A NUL in the query is refused as well: no keyboard types one, and Postgres takes none.
 */
export const plainAddress: Edge = (ctx) => {
  if (!isPlain(ctx.req.url) || ctx.url.search.includes("%00")) throw new AppError("page.missing");
  return ctx.next();
};

/** The pathname that everybody decides by: repeated slashes are one, a last one says nothing. */
export function routedPath({ pathname }: URL): string {
  const path = pathname.replace(/\/{2,}/g, "/");
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** As the client wrote it: `URL` would have resolved dots and turned backslashes into slashes. */
const sentPath = /^https?:\/\/[^/?#\\]*([^?#]*)/i;

function isPlain(sent: string): boolean {
  const url = URL.parse(sent);
  if (!url || url.hash !== "" || sentPath.exec(sent)?.[1] !== url.pathname) return false;
  const escapes = url.pathname.match(/(?:%[\da-f]{2})+|%/gi) ?? [];
  return escapes.every(isNeeded);
}

// Characters that stand for themselves, so that an escape of them would be a second spelling, and
// those that make another address when they are decoded twice: slashes, the percent sign, controls.
const needsNoEscape = /[\w.~\-/\\%\p{Cc}]/u;

/** True for an escape that is UTF-8 (no overlong form is) and that the address cannot do without. */
function isNeeded(escape: string): boolean {
  try {
    return !needsNoEscape.test(decodeURIComponent(escape));
  } catch {
    return false;
  }
}
