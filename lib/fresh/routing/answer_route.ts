import { h } from "preact";
import type { Context } from "../context.ts";
import { HttpError } from "../http_error.ts";
import { resolveComponent } from "../render/resolve_component.ts";
import type { LayoutConfig, PageResponse, Route, RouteHandler } from "../types.ts";
import type { Wrapping } from "./segment.ts";

/** Layouts and app as they are left by "skip what was inherited". */
export function mergeConfig<State>(
  wrapping: Wrapping<State>,
  config: LayoutConfig | undefined,
): Wrapping<State> {
  if (!config) return wrapping;
  return {
    app: config.skipAppWrapper ? null : wrapping.app,
    layouts: config.skipInheritedLayouts ? [] : wrapping.layouts,
  };
}

/** Ask the route's handler, and render its component with the data it gave. */
export async function answerRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
): Promise<Response> {
  ctx.wrapping = mergeConfig(ctx.wrapping, route.config);
  const answer = await handle(ctx, route.handler);
  if (answer instanceof Response) return answer;
  if (!route.component) {
    throw new Error(`The route ${ctx.route} gave data for a page, but has no page`);
  }
  ctx.data = answer.data;
  const init = initOf(ctx, answer);
  const content = await resolveComponent(route.component, ctx.props());
  if (content instanceof Response) return content;
  return await ctx.render(content ?? h("div", null), init);
}

async function handle<State>(
  ctx: Context<State>,
  handler: RouteHandler<unknown, State> | undefined,
): Promise<Response | PageResponse<unknown>> {
  const method = ctx.req.method as "GET";
  const fn = typeof handler === "function"
    ? handler
    : handler?.[method] ?? (method as string === "HEAD" ? handler?.GET : undefined);
  const answer = fn ? await fn(ctx) : { data: {} };
  if (answer instanceof Response || (typeof answer === "object" && answer && "data" in answer)) {
    return answer;
  }
  throw new Error(`The handler of ${ctx.route} must answer with a Response or page()`);
}

function initOf<State>(ctx: Context<State>, answer: PageResponse<unknown>): ResponseInit {
  const status = answer.status ?? statusOf(ctx.error);
  return { status, ...(answer.headers ? { headers: answer.headers } : {}) };
}

/** A page that tells of an error has its status. */
function statusOf(error: unknown): number {
  if (error === null || error === undefined) return 200;
  return error instanceof HttpError ? error.status : 500;
}
