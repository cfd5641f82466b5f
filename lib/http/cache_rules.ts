import { withHeaders } from "./headers.ts";
import { isPrivatePath } from "./private_paths.ts";
import type { Edge, State } from "./state.ts";
import { addVary } from "./vary.ts";

/** Names that browsers ask for by themselves, without the key that makes a file immutable. */
const byItself = /^\/(favicon|apple-touch-icon)[\w-]*\.\w+$/;

/**
 * Who may keep an answer, where its route does not say. A page holds the cart's count, a form's
 * token or a link that depends on a cookie: no cache in between may give it to another visitor
 * (`private`), and a browser asks before it shows it again (`no-cache`). Pages that staff saw are
 * not kept at all, nor are pages with somebody's own data, whatever their route says: the next
 * person at the same machine finds nothing (ASVS 14.3.2). So no page has to set this header by
 * itself. Each page says its language, which depends on the cookie and on the browser's wish.
 */
export const cacheRules: Edge = async (ctx) => {
  const answer = await ctx.next();
  const isPage = /^text\/html\b/i.test(answer.headers.get("content-type") ?? "");
  const keep = isPrivatePath(ctx.state.path)
    ? "no-store"
    : ctx.route === null && isFile(answer)
    ? keptFile(ctx.url.pathname)
    : keptHow(answer, { state: ctx.state, isPage });
  if (keep === null && !isPage) return answer;
  return withHeaders(answer, (headers) => {
    if (keep !== null) headers.set("cache-control", keep);
    if (!isPage) return;
    addVary(headers, "cookie");
    addVary(headers, "accept-language");
    headers.set("content-language", ctx.state.locale);
  });
};

/** A file that is asked for by its plain name, as `staticFiles()` answers it: no route does. */
function isFile({ headers }: Response): boolean {
  return /\bno-store\b/.test(headers.get("cache-control") ?? "") && headers.has("etag");
}

const keptFile = (path: string) =>
  byItself.test(path) ? "public, max-age=86400" : "public, no-cache";

interface About {
  state: State;
  isPage: boolean;
}

/** @returns null where the answer's own header stands: what says no-store stays as it is */
function keptHow({ headers }: Response, { state, isPage }: About): string | null {
  if (headers.has("cache-control")) return null;
  if (state.account) return "no-store";
  return isPage || state.session ? "private, no-cache" : null;
}
