import type { LayoutConfig, Middleware, PageComponent, PageProps, Route } from "../types.ts";
import { HttpError } from "../http_error.ts";
import { answerRoute, mergeConfig } from "./answer_route.ts";

/** What wraps a page: the app around everything, layouts outermost first. */
export interface PageWrappers<State> {
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
  /** Those of `middlewares` that were given for an address, not for a folder. */
  readonly guards: Middleware<State>[] = [];
  readonly #children = new Map<string, Segment<State>>();
  app: PageComponent<PageProps<unknown, State>> | null = null;
  layout: { component: PageComponent<PageProps<unknown, State>>; config?: LayoutConfig } | null =
    null;
  errorRoute: Route<State> | null = null;
  /** Of the root: what answers every 404. */
  notFound: Route<State> | null = null;

  constructor(parent: Segment<State> | null = null) {
    this.parent = parent;
  }

  /** The segment at a path below this one, made where it is not there. */
  at(path: string): Segment<State> {
    return namesOf(path).reduce<Segment<State>>((segment, name) => segment.#child(name), this);
  }

  #child(name: string): Segment<State> {
    let child = this.#children.get(name);
    if (!child) this.#children.set(name, child = new Segment(this));
    return child;
  }

  /** From the root down to this one. */
  lineage(): Segment<State>[] {
    return [...this.parent?.lineage() ?? [], this];
  }

  /** What runs for this segment itself. */
  own(): Middleware<State>[] {
    return [enter(this), ...this.middlewares];
  }
}

/**
 * The folders of a pattern. What may be absent is none ("/a{/:tab}?" is in "/a"), and "*" at the end
 * stands for all that is below: "*" and "/*" are the root, "/admin/*" is "/admin".
 */
function namesOf(path: string): string[] {
  const names = path.replace(/\{[^}]*\}\??/g, "").split("/").filter(Boolean);
  while (names.at(-1) === "*") names.pop();
  return names;
}

/**
 * Everything that runs before a route: what its folders hold, root first. A route may stand at
 * another address than its folders say (a group, `routeOverride`, mounted files): middlewares that
 * were given for that address run as well.
 */
export function surroundings<State>(
  segment: Segment<State>,
  address: string,
): Middleware<State>[] {
  const [root, ...folders] = segment.lineage();
  const guards = root!.at(address).lineage().slice(1)
    .filter((one) => !folders.includes(one))
    .flatMap((one) => one.guards);
  return [...root!.own(), ...guards, ...folders.flatMap((one) => one.own())];
}

/** Put on what the segment wraps pages in; answer for what is thrown below, where it can. */
function enter<State>(segment: Segment<State>): Middleware<State> {
  const { app, layout, errorRoute } = segment;
  const root = segment.lineage()[0]!;
  const answering: Middleware<State> = async (ctx) => {
    const outside = ctx.wrapping;
    ctx.wrapping = wrap(outside, { app, layout });
    try {
      return await ctx.next();
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      const route = status === 404 && root.notFound ? root.notFound : errorRoute;
      if (!route) throw error;
      ctx.wrapping = wrap(outside, { app, layout });
      return await answerRoute(ctx, route, status);
    } finally {
      ctx.wrapping = outside;
    }
  };
  if (app || layout || errorRoute) return answering;
  return (ctx) => root.notFound ? answering(ctx) : ctx.next();
}

function wrap<State>(
  outside: PageWrappers<State>,
  { app, layout }: Pick<Segment<State>, "app" | "layout">,
): PageWrappers<State> {
  const inside = mergeConfig({ ...outside, app: app ?? outside.app }, layout?.config);
  return layout ? { ...inside, layouts: [...inside.layouts, layout.component] } : inside;
}
