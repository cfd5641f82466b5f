import { Fragment, h } from "preact";
import type { Context } from "../context.ts";
import { resolveComponent } from "../render/resolve_component.ts";
import type { LayoutConfig, Method, PageResponse, Route, RouteHandler } from "../types.ts";
import type { PageWrappers } from "./segment.ts";

/** Layouts and app as they are left by "skip what was inherited". */
export function mergeConfig<State>(
  wrapping: PageWrappers<State>,
  config: LayoutConfig | undefined,
): PageWrappers<State> {
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
  usualStatus: number = 200,
): Promise<Response> {
  ctx.wrapping = mergeConfig(ctx.wrapping, route.config);
  const answer = await handle(ctx, route.handler);
  if (answer instanceof Response) return answer;
  ctx.data = answer.data;
  const content = route.component
    ? await resolveComponent(route.component, ctx.props())
    : h(Fragment, null);
  if (content instanceof Response) return content;
  const { status = usualStatus, headers } = answer;
  return await ctx.render(content, { status, ...(headers ? { headers } : {}) });
}

async function handle<State>(
  ctx: Context<State>,
  handler: RouteHandler<unknown, State> | undefined,
): Promise<Response | PageResponse<unknown>> {
  const method = ctx.req.method.toUpperCase() as Method;
  const fn = typeof handler === "function"
    ? handler
    : handler?.[method] ?? (method === "HEAD" ? handler?.GET : undefined);
  const answer = fn ? await fn(ctx) : { data: {} };
  if (answer instanceof Response || (typeof answer === "object" && answer && "data" in answer)) {
    return answer;
  }
  throw new Error(`The handler of ${ctx.route} must answer with a Response or page()`);
}
