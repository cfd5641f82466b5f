import { LRUCache } from "lru-cache";
import type { Context } from "fresh";
import { isYoung } from "../cache/mod.ts";
import { catalogVersion } from "../catalog/mod.ts";
import type { Sql } from "../db/mod.ts";
import type { Edge, State } from "../http/mod.ts";
import { answerFrom, type PageTemplate, templateOf, TOKEN } from "./page_template.ts";

/*
 * Who comes without a cookie has no cart, no session and nothing of their own: one page is right for
 * all of them. So lists are rendered once for many, and each answer gets a nonce and a token of its
 * own. A page is kept for a second under the catalogue's version, its language and its whole address: it may tell
 * of stock that is a second older than the lists behind it. The page of a product is not kept, since
 * it tells the stock of its moment; nor are pages that say what has just been done.
 */
const KEPT_MS = 1_000;
/** Some 10 MB. */
const PAGES = 100;
/** Longer addresses are nobody's but their writer's. */
const LONGEST = 300;
const routes = new Set(["/", "/products", "/categories", "/categories/:slug", "/search"]);
/** What the address says after an act on the cart. */
const acts = ["added", "changed"];

interface KeptPage {
  madeAtMs: number;
  template: PageTemplate;
}

// By pool, as the lists themselves: what is kept is what that database says.
const pagesOf = new WeakMap<Sql, LRUCache<string, KeptPage>>();

/** Answer who has no cookie from a page that was rendered a moment ago for another such visitor. */
export const keptPages: Edge = async (ctx) => {
  if (!isForAnybody(ctx)) return await ctx.next();
  const { state } = ctx;
  const { sql, clock } = state.deps;
  let pages = pagesOf.get(sql);
  if (!pages) pagesOf.set(sql, pages = new LRUCache({ max: PAGES }));
  // Without Postgres the page itself says what is the matter.
  const version = await catalogVersion(state.deps).catch(() => null);
  const key = `${version} ${state.locale} ${ctx.url.href}`;
  const nowMs = clock.now().getTime();
  const known = pages.get(key);
  if (known && isYoung(nowMs - known.madeAtMs, KEPT_MS)) return answerFrom(known.template, state);
  const answer = await withoutToken(ctx);
  if (!/^text\/html\b/.test(answer.headers.get("content-type") ?? "")) return answer;
  const template = await templateOf(answer);
  const isKept = answer.status === 200 && version !== null && state.cookies.length === 0 &&
    !answer.headers.has("set-cookie");
  if (isKept) pages.set(key, { madeAtMs: nowMs, template });
  return answerFrom(template, { csrfToken: state.csrfToken, status: answer.status });
};

function isForAnybody({ req, route, url, state }: Context<State>): boolean {
  return req.method === "GET" && route !== null && routes.has(route) &&
    !req.headers.has("cookie") && state.session === null && url.href.length <= LONGEST &&
    !acts.some((act) => url.searchParams.has(act));
}

/** The page with `TOKEN` in its forms, where another visitor's token will stand. */
async function withoutToken(ctx: Context<State>): Promise<Response> {
  const { csrfToken } = ctx.state;
  ctx.state.csrfToken = () => TOKEN;
  try {
    return await ctx.next();
  } finally {
    ctx.state.csrfToken = csrfToken;
  }
}
