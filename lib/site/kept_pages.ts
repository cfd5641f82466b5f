import { LRUCache } from "lru-cache";
import type { Context } from "fresh";
import { isYoung } from "../cache/mod.ts";
import { catalogVersion, findRevision } from "../catalog/mod.ts";
import type { Sql } from "../db/mod.ts";
import type { Edge, State } from "../http/mod.ts";
import { answerFrom, type PageTemplate, templateOf, TOKEN } from "./page_template.ts";

/*
 * Who comes without a cookie has no cart, no session and nothing of their own: one page is right for
 * all of them. So pages are rendered once for many, and each answer gets a nonce and a token of its
 * own. They are kept under the catalogue's version, their language and their whole address: a list for as long as what lies behind it,
 * so it may tell of stock that is six seconds old. The page of a product tells the stock
 * and the price of its moment: it is kept as long as the product's row stays as it is, which is asked for
 * each time, and for some seconds at most, since what stands around it (suggestions, delivery, further pictures)
 * may change. Pages that say what
 * has just been done are not kept.
 */
const LIST_MS = 3_000;
const PRODUCT_MS = 5_000;
/** Some 15 MB. */
const PAGES = 300;
/** Longer addresses are nobody's but their writer's. */
const LONGEST = 300;
const PRODUCT = "/products/:slug";
const routes = new Set(["/", "/products", "/categories", "/categories/:slug", "/search", PRODUCT]);
/** What the address says after an act on the cart. */
export const cartActs = ["added", "changed"];

interface KeptPage {
  madeAtMs: number;
  /** Of the product that it is of. */
  revision: string | null;
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
  if (known && await isRight(ctx, known)) return answerFrom(known.template, state);
  const answer = await withoutToken(ctx);
  if (!/^text\/html\b/.test(answer.headers.get("content-type") ?? "")) return answer;
  const template = await templateOf(answer);
  const isKept = answer.status === 200 && version !== null && state.cookies.length === 0 &&
    !answer.headers.has("set-cookie") && (ctx.route !== PRODUCT || state.revision !== null);
  if (isKept) pages.set(key, { madeAtMs: nowMs, revision: state.revision, template });
  return answerFrom(template, { csrfToken: state.csrfToken, status: answer.status });
};

async function isRight(
  { route, params, state }: Context<State>,
  { madeAtMs, revision }: KeptPage,
): Promise<boolean> {
  const ageMs = state.deps.clock.now().getTime() - madeAtMs;
  if (route !== PRODUCT) return isYoung(ageMs, LIST_MS);
  if (!isYoung(ageMs, PRODUCT_MS)) return false;
  return await findRevision(state.deps, params.slug!).catch(() => null) === revision;
}

function isForAnybody({ req, route, url, state }: Context<State>): boolean {
  return req.method === "GET" && route !== null && routes.has(route) &&
    !req.headers.has("cookie") && state.session === null && url.href.length <= LONGEST &&
    !cartActs.some((act) => url.searchParams.has(act)) &&
    !(state.deps.config.SEARCH_CLICKS && isCounted(route, req));
}

/** Pages of which the search learns have to be made: whoever makes them counts them. */
function isCounted(route: string, req: Request): boolean {
  if (route === "/search") return true;
  return route === PRODUCT && URL.parse(req.headers.get("referer") ?? "")?.pathname === "/search";
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
