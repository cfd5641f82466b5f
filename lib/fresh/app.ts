import { applySnapshot, type BuildCache, NO_BUILD, type Snapshot } from "./build_cache.ts";
import { Context } from "./context.ts";
import { HttpError } from "./http_error.ts";
import { answerRoute } from "./routing/answer_route.ts";
import { compose, eager } from "./routing/compose.ts";
import { addFileRoutes } from "./routing/fs_routes.ts";
import { lastResort, withAllow } from "./routing/last_resort.ts";
import { requestUrl } from "./routing/request_url.ts";
import { Router } from "./routing/router.ts";
import { Segment } from "./routing/segment.ts";
import type {
  FreshConfig,
  LayoutConfig,
  ListenOptions,
  MaybeLazy,
  Method,
  Middleware,
  PageComponent,
  PageProps,
  ResolvedFreshConfig,
  Route,
} from "./types.ts";

/** What routes are added to while the App's commands run, in the order they were given. */
export interface Building<State> {
  root: Segment<State>;
  router: Router<Middleware<State>>;
  build: BuildCache;
  basePath: string;
  setNotFound(route: Route<State>): void;
}

type Command<State> = (building: Building<State>) => void;
type RouteLike<State> = Route<State> | Middleware<State>;

/**
 * A site: middlewares, routes and wrappers. Every method adds a command and gives the App back; the
 * order of the calls is the order of their effect.
 */
export class App<State> {
  readonly config: ResolvedFreshConfig;
  readonly #commands: Command<State>[] = [];
  #build: BuildCache = NO_BUILD;

  constructor({ basePath = "", mode = "production", trustProxy = false }: FreshConfig = {}) {
    this.config = { basePath, mode, trustProxy, root: "" };
  }

  /** Run these before every later route; with a path, only at it and below. */
  use(...middlewares: MaybeLazy<Middleware<State>>[]): this;
  use(path: string, ...middlewares: MaybeLazy<Middleware<State>>[]): this;
  use(
    first: string | MaybeLazy<Middleware<State>>,
    ...rest: MaybeLazy<Middleware<State>>[]
  ): this {
    const path = typeof first === "string" ? first : "";
    const all = typeof first === "string" ? rest : [first, ...rest];
    return this.#add(({ root }) => void root.at(path).middlewares.push(...all.map(eager)));
  }

  get(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#on("GET", path, handlers);
  }
  post(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#on("POST", path, handlers);
  }
  put(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#on("PUT", path, handlers);
  }
  patch(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#on("PATCH", path, handlers);
  }
  delete(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#on("DELETE", path, handlers);
  }
  head(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#on("HEAD", path, handlers);
  }
  /** Every method. */
  all(path: string, ...handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#on("ALL", path, handlers);
  }

  /** Put the files under routes/ here, those whose URL begins as `pattern` says. */
  fsRoutes(pattern: string = "*"): this {
    return this.#add((building) => addFileRoutes(building, pattern));
  }

  /** A route with a page of its own. */
  route(path: string, route: Route<State>, config?: LayoutConfig): this {
    const merged = { ...route, config: { ...route.config, ...config } };
    return this.#add((building) =>
      addRoute(building, { path, segment: building.root.at(path) }, merged)
    );
  }

  layout(
    path: string,
    component: PageComponent<PageProps<unknown, State>>,
    config?: LayoutConfig,
  ): this {
    return this.#add(({ root }) => {
      root.at(path).layout = { component, ...(config ? { config } : {}) };
    });
  }

  appWrapper(component: PageComponent<PageProps<unknown, State>>): this {
    return this.#add(({ root }) => void (root.app = component));
  }

  /** What answers every 404, whoever throws it. */
  notFound(route: RouteLike<State>): this {
    return this.#add(({ setNotFound }) => setNotFound(asRoute(route)));
  }

  /** What answers for errors at `path` and below. */
  onError(path: string, route: RouteLike<State>): this {
    return this.#add(({ root }) => {
      root.at(path === "*" ? "" : path).errorRoute = asRoute(route);
    });
  }

  /** @internal render with what a build made; before `handler()` */
  useSnapshot(snapshot: Snapshot, root: string): void {
    this.#build = applySnapshot(snapshot, root);
    this.config.root = root;
  }

  /** The site as a function, for a server or for a test. */
  handler(): (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response> {
    let notFound: Route<State> | null = null;
    const building: Building<State> = {
      root: new Segment(),
      router: new Router(),
      build: this.#build,
      basePath: this.config.basePath,
      setNotFound: (route) => void (notFound = route),
    };
    for (const command of this.#commands) command(building);
    const { root, router } = building;
    const refuse = compose([...root.chain(), refuseUnmatched]);
    const site = { config: this.config, build: this.#build, router, refuse, notFound };
    return (req, info) => answer(site, req, info);
  }

  /** Serve; without a port the first free one of 8000 to 8019. */
  async listen(options: ListenOptions = {}): Promise<void> {
    const handler = this.handler();
    if (options.port !== undefined) {
      await Deno.serve(options as Deno.ServeTcpOptions, handler).finished;
      return;
    }
    for (let port = 8000; port < 8020; port++) {
      try {
        const server = Deno.serve({ ...options, port } as Deno.ServeTcpOptions, handler);
        return await server.finished;
      } catch (error) {
        if (!(error instanceof Deno.errors.AddrInUse) || port === 8019) throw error;
      }
    }
  }

  #on(method: Method | "ALL", path: string, handlers: MaybeLazy<Middleware<State>>[]): this {
    return this.#add(({ root, router, basePath }) => {
      const chain = root.at(patternFolder(path)).chain();
      router.add(method, joinPath(basePath, path), compose([...chain, ...handlers.map(eager)]));
    });
  }

  #add(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }
}

interface Site<State> {
  config: ResolvedFreshConfig;
  build: BuildCache;
  router: Router<Middleware<State>>;
  /** The root's middlewares around a refusal. */
  refuse: Middleware<State>;
  notFound: Route<State> | null;
}

async function answer<State>(
  site: Site<State>,
  req: Request,
  info: Deno.ServeHandlerInfo | undefined,
): Promise<Response> {
  const url = requestUrl(req, site.config);
  const match = site.router.match(req.method, url.pathname);
  const isKnown = match !== null && match.item !== null;
  const ctx = new Context<State>({
    req,
    url,
    info,
    params: match?.params ?? {},
    route: match?.pattern ?? null,
    config: site.config,
    build: site.build,
    hasNotFound: site.notFound !== null,
    next: () => Promise.reject(new HttpError(404)),
  });
  if (match && !isKnown && req.method === "OPTIONS") {
    return new Response(null, { status: 204, headers: { allow: match.allowed.join(", ") } });
  }
  const response = await settle(site, ctx, isKnown ? match.item! : site.refuse);
  if (match && !isKnown) return withAllow(response, match.allowed);
  return req.method === "HEAD" && response.body ? new Response(null, response) : response;
}

async function settle<State>(
  { notFound }: Site<State>,
  ctx: Context<State>,
  run: Middleware<State>,
): Promise<Response> {
  try {
    return await run(ctx);
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 404) || !notFound) {
      return lastResort(error);
    }
    try {
      ctx.error = error;
      return await answerRoute(ctx, notFound);
    } catch (error) {
      return lastResort(error);
    }
  }
}

/** Methods that an address does not know are refused as such: nothing matched them. */
function refuseUnmatched<State>(ctx: Context<State>): never {
  throw new HttpError(ctx.route === null ? 404 : 405);
}

/** Add a route with all that its folder puts around it. */
export function addRoute<State>(
  { router, basePath }: Pick<Building<State>, "router" | "basePath">,
  { path, segment }: { path: string; segment: Segment<State> },
  route: Route<State>,
): void {
  const run = compose([...segment.chain(), (ctx) => answerRoute(ctx, route)]);
  const pattern = joinPath(basePath, path);
  for (const method of methodsOf(route)) router.add(method, pattern, run);
}

function methodsOf<State>({ handler, component, config }: Route<State>): (Method | "ALL")[] {
  if (config?.methods) return config.methods;
  if (typeof handler === "function") return ["ALL"];
  const methods = Object.keys(handler ?? {}) as Method[];
  return component && !methods.includes("GET") ? ["GET", ...methods] : methods;
}

function asRoute<State>(route: RouteLike<State>): Route<State> {
  return typeof route === "function" ? { handler: route } : route;
}

function joinPath(basePath: string, path: string): string {
  return basePath + (path === "/" && basePath !== "" ? "" : path);
}

/** Handlers belong to the folder their path names, as far as it holds no parameter. */
function patternFolder(path: string): string {
  return path.replace(/\/[^/]*[:*{].*$/, "");
}
