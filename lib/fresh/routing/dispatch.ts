import type { BuildCache } from "../build_cache.ts";
import { Context } from "../context.ts";
import { HttpError } from "../http_error.ts";
import type { Middleware, ResolvedFreshConfig } from "../types.ts";
import type { Registration } from "./building.ts";
import { lastResort, withAllow } from "./last_resort.ts";
import { requestUrl, unreadableUrl } from "./request_url.ts";
import type { Router } from "./router.ts";

/** A site whose commands have all run. */
export interface Site<State> {
  config: ResolvedFreshConfig;
  build: BuildCache;
  router: Router<Registration<State>>;
  /** The root's middlewares, for what no route answers. */
  refuse: Middleware<State>;
}

/**
 * Answer one request: whatever it is, the middlewares of its place see it first, and what no route
 * answers is refused inside of them.
 */
export async function dispatch<State>(
  site: Site<State>,
  req: Request,
  info: Deno.ServeHandlerInfo | undefined,
): Promise<Response> {
  const method = req.method.toUpperCase();
  const url = requestUrl(req, site.config);
  const match = url && site.router.match(method, url.pathname);
  const ctx = new Context<State>({
    req,
    url: url ?? unreadableUrl(),
    info: info ?? noServer,
    params: match?.params ?? {},
    route: match?.pattern ?? null,
    config: site.config,
    build: site.build,
    next: match ? () => refuseMethod(method, match.allowed) : () => refuse(url ? 404 : 400),
  });
  const response = await settle(match?.item?.run ?? match?.last.refuse ?? site.refuse, ctx);
  const answer = match && !match.item ? withAllow(response, match.allowed) : response;
  return method === "HEAD" ? withoutBody(answer, info) : answer;
}

/** Of a site that is asked without a server, as tests ask it. */
const noServer: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

async function settle<State>(run: Middleware<State>, ctx: Context<State>): Promise<Response> {
  try {
    return await run(ctx);
  } catch (error) {
    return lastResort(error);
  }
}

function refuse(status: number): Promise<never> {
  return Promise.reject(new HttpError(status));
}

/** Which methods an address knows may be asked of every address. */
function refuseMethod(method: string, allowed: string[]): Promise<Response> {
  if (method !== "OPTIONS") return refuse(405);
  const headers = { allow: allowed.join(", ") };
  return Promise.resolve(new Response(null, { status: 204, headers }));
}

/** Deno's own server leaves the body of a HEAD out and keeps its length; for others it is done here. */
function withoutBody(response: Response, info: Deno.ServeHandlerInfo | undefined): Response {
  if (info?.completed || !response.body) return response;
  return new Response(null, response);
}
