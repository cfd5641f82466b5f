import type { LayoutConfig, Middleware, PageComponent, PageProps, Route } from "../types.ts";
import { answerRoute, mergeConfig } from "./answer_route.ts";

/** What wraps a page: the app around everything, layouts outermost first. */
export interface Wrapping<State> {
  app: PageComponent<PageProps<unknown, State>> | null;
  layouts: PageComponent<PageProps<unknown, State>>[];
}

/**
 * One folder of the site, or one path of the App's own commands: what it adds to everything below.
 * A route collects them from the root down, as they are when the route is added.
 */
export class Segment<State> {
  readonly parent: Segment<State> | null;
  readonly middlewares: Middleware<State>[] = [];
  readonly #children = new Map<string, Segment<State>>();
  app: PageComponent<PageProps<unknown, State>> | null = null;
  layout: { component: PageComponent<PageProps<unknown, State>>; config?: LayoutConfig } | null =
    null;
  errorRoute: Route<State> | null = null;

  constructor(parent: Segment<State> | null = null) {
    this.parent = parent;
  }

  /** The segment at a path below this one, made where it is not there. */
  at(path: string): Segment<State> {
    const [name, ...rest] = path.split("/").filter(Boolean);
    if (name === undefined) return this;
    let child = this.#children.get(name);
    if (!child) this.#children.set(name, child = new Segment(this));
    return child.at(rest.join("/"));
  }

  /** Everything that runs before a route of this segment, root first. */
  chain(): Middleware<State>[] {
    const above = this.parent?.chain() ?? [];
    return [...above, enter(this), ...this.middlewares];
  }
}

/** Put on what the segment wraps pages in; catch for its error route what is thrown below. */
function enter<State>(segment: Segment<State>): Middleware<State> {
  const { app, layout, errorRoute } = segment;
  if (!app && !layout && !errorRoute) return (ctx) => ctx.next();
  return async (ctx) => {
    const outside = ctx.wrapping;
    ctx.wrapping = wrap(outside, segment);
    try {
      return await ctx.next();
    } catch (error) {
      if (!errorRoute || ctx.isPassing404(error)) throw error;
      ctx.error = error;
      ctx.wrapping = wrap(outside, segment);
      return await answerRoute(ctx, errorRoute);
    } finally {
      ctx.wrapping = outside;
    }
  };
}

function wrap<State>(outside: Wrapping<State>, { app, layout }: Segment<State>): Wrapping<State> {
  const inside = mergeConfig(outside, layout?.config);
  return {
    app: app ?? inside.app,
    layouts: layout ? [...inside.layouts, layout.component] : inside.layouts,
  };
}
