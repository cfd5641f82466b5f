import { applySnapshot, type BuildCache, NO_BUILD, type Snapshot } from "./build_cache.ts";
import { addHandlers, addRoute, type Building } from "./routing/building.ts";
import { compose } from "./routing/compose.ts";
import { dispatch } from "./routing/dispatch.ts";
import { addFileRoutes } from "./routing/fs_routes.ts";
import { Router } from "./routing/router.ts";
import { Segment, surroundings } from "./routing/segment.ts";
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
  RouteConfig,
} from "./types.ts";

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
    return this.#add(({ root }) => {
      const segment = root.at(path);
      const eager = all as Middleware<State>[];
      segment.middlewares.push(...eager);
      segment.guards.push(...eager);
    });
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

  /** Put the files under routes/ here, their URLs below `pattern`. */
  fsRoutes(pattern: string = "*"): this {
    return this.#add((building) => addFileRoutes(building, pattern));
  }

  /** A route with a page of its own; a lazy one is loaded at its first request. */
  route(path: string, route: MaybeLazy<Route<State>>, config?: RouteConfig): this {
    return this.#add((building) => {
      const segment = building.root.at(path);
      const lazy = typeof route === "function";
      const own = lazy ? config : { ...route.config, ...config };
      const place = { path: own?.routeOverride ?? path, segment };
      const methods = [own?.methods ?? "ALL"].flat();
      addRoute(
        building,
        place,
        lazy ? route : { ...route, ...(own ? { config: own } : {}) },
        methods,
      );
    });
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
    return this.#add(({ root }) => void (root.notFound = asRoute(route)));
  }

  /** What answers for errors at `path` and below. */
  onError(path: string, route: RouteLike<State>): this {
    return this.#add(({ root }) => {
      root.at(path).errorRoute = asRoute(route);
    });
  }

  /** @internal render with what a build made; before `handler()` */
  useSnapshot(snapshot: Snapshot, root: string): void {
    this.#build = applySnapshot(snapshot, root);
    this.config.root = root;
  }

  /** The site as a function, for a server or for a test. */
  handler(): (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response> {
    const building: Building<State> = {
      root: new Segment(),
      router: new Router(),
      build: this.#build,
      basePath: this.config.basePath,
    };
    for (const command of this.#commands) command(building);
    const { root, router } = building;
    const refuse = compose(surroundings(root, ""));
    const site = { config: this.config, build: this.#build, router, refuse };
    return (req, info) => dispatch(site, req, info);
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
    return this.#add((building) => {
      const place = { path, segment: building.root.at(path) };
      addHandlers(building, place, { methods: [method], handlers });
    });
  }

  #add(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }
}

function asRoute<State>(route: RouteLike<State>): Route<State> {
  return typeof route === "function" ? { handler: route } : route;
}
