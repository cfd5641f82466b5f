import type { BuildCache } from "../build_cache.ts";
import { HttpError } from "../http_error.ts";
import type { MaybeLazy, Method, Middleware, Route } from "../types.ts";
import { answerRoute } from "./answer_route.ts";
import { compose } from "./compose.ts";
import type { Router } from "./router.ts";
import { type Segment, surroundings } from "./segment.ts";

/** What routes are added to while the App's commands run, in the order they were given. */
export interface Building<State> {
  root: Segment<State>;
  router: Router<Registration<State>>;
  build: BuildCache;
  basePath: string;
}

/** What the router knows of one address and method. */
export interface Registration<State> {
  run: Middleware<State>;
  /** What stands around it, for requests whose method the address does not know. */
  refuse: Middleware<State>;
}

/** Where a route stands: at a pattern below the site's own path, among the middlewares of a segment. */
export interface Place<State> {
  path: string;
  segment: Segment<State>;
}

/** Add what answers `methods` at a place, with all that the place puts around it. */
export function addHandlers<State>(
  { router, basePath }: Pick<Building<State>, "router" | "basePath">,
  { path, segment }: Place<State>,
  { methods, handlers }: {
    methods: readonly (Method | "ALL")[];
    handlers: readonly MaybeLazy<Middleware<State>>[];
  },
): void {
  const around = () => surroundings(segment, path);
  let refusing: Middleware<State> | null = null;
  const registered: Registration<State> = {
    run: compose([...around(), ...handlers]),
    refuse: (ctx) => (refusing ??= compose(around()))(ctx),
  };
  for (const method of methods) router.add(method, joinPath(basePath, path), registered);
}

/** Add a route; what a lazy one holds is known at its first request. */
export function addRoute<State>(
  building: Pick<Building<State>, "router" | "basePath">,
  place: Place<State>,
  route: MaybeLazy<Route<State>>,
  lazyMethods: readonly (Method | "ALL")[] = [],
): void {
  if (typeof route !== "function") {
    const methods = methodsOf(route);
    addHandlers(building, place, { methods, handlers: [(ctx) => answerRoute(ctx, route)] });
    return;
  }
  let loaded: Route<State> | null = null;
  const answer: Middleware<State> = async (ctx) => {
    loaded ??= await route();
    const known = methodsOf(loaded);
    const method = ctx.req.method.toUpperCase() as Method;
    const isKnown = known.includes("ALL") || known.includes(method) ||
      (method === "HEAD" && known.includes("GET"));
    if (!isKnown) throw new HttpError(405);
    return await answerRoute(ctx, loaded);
  };
  addHandlers(building, place, { methods: lazyMethods, handlers: [answer] });
}

function methodsOf<State>({ handler, component }: Route<State>): (Method | "ALL")[] {
  if (typeof handler === "function") return ["ALL"];
  const methods = Object.keys(handler ?? {}) as Method[];
  return component && !methods.includes("GET") ? ["GET", ...methods] : methods;
}

/** A path below another: "*" and "/*" are all that is below it. */
export function joinPath(base: string, path: string): string {
  if (path === "*") return `${base}/*`;
  return base === "" ? path : base + (path === "/" ? "" : path);
}
