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
    : keptHow(answer, { state: ctx.state, path: ctx.url.pathname, isPage });
  if (keep === null && !isPage) return answer;
  return withHeaders(answer, (headers) => {
    if (keep !== null) headers.set("cache-control", keep);
    if (!isPage) return;
    addVary(headers, "cookie");
    addVary(headers, "accept-language");
    headers.set("content-language", ctx.state.locale);
  });
};

interface About {
  state: State;
  path: string;
  isPage: boolean;
}

/** @returns null where the answer's own header stands */
function keptHow({ headers }: Response, { state, path, isPage }: About): string | null {
  const said = headers.get("cache-control");
  if (said !== null && /\bno-store\b/.test(said) && headers.has("etag")) {
    // A file that is asked for by its plain name.
    return byItself.test(path) ? "public, max-age=86400" : "public, no-cache";
  }
  if (said !== null) return null;
  if (state.account) return "no-store";
  return isPage || state.session ? "private, no-cache" : null;
}
