import type { ComponentChildren, ComponentType, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

export interface FreshConfig {
  /** Path below which the whole site lies, such as "/shop". */
  basePath?: string;
  mode?: "development" | "production";
  /** Believe X-Forwarded-Proto and X-Forwarded-Host. */
  trustProxy?: boolean;
}

export interface ResolvedFreshConfig {
  basePath: string;
  mode: "development" | "production";
  trustProxy: boolean;
  /** Folder of the site's sources; "" where nothing was built. */
  root: string;
}

/** Data for a page, with the status and headers of its answer. */
export interface PageResponse<Data> {
  data: Data;
  status?: number;
  headers?: HeadersInit;
}

export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;
/** @deprecated the name Fresh 1 had */
export type MiddlewareFn<State> = Middleware<State>;
export type Lazy<T> = () => Promise<T>;
export type MaybeLazy<T> = T | Lazy<T>;

export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) => Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;
export type HandlerByMethod<Data, State> = { [M in Method]?: HandlerFn<Data, State> };
export type RouteHandler<Data, State> = HandlerFn<Data, State> | HandlerByMethod<Data, State>;

type DataIn<Answer> = Answer extends PageResponse<infer Data> ? Data : never;
type DataOf<F> = F extends (...args: never[]) => infer Answer ? DataIn<Awaited<Answer>> : never;
/** The data a route's handler, or any of its handlers by method, gives its page. */
export type RouteData<Handler> = Handler extends (...args: never[]) => unknown ? DataOf<Handler>
  : { [M in keyof Handler]: DataOf<Handler[M]> }[keyof Handler];

/** What pages, layouts and the app get as props. */
export interface PageProps<Data = unknown, State = unknown> {
  config: ResolvedFreshConfig;
  url: URL;
  req: Request;
  params: Record<string, string>;
  info: Deno.ServeHandlerInfo;
  state: State;
  data: Data;
  isPartial: boolean;
  error: unknown;
  route: string | null;
  Component: FunctionComponent;
}

export type Rendered = ComponentChildren | Response;
/** Plain functions render; async ones may also answer with a Response. */
export type PageComponent<Props> = (props: Props) => ComponentChildren | Promise<Rendered>;

export interface LayoutConfig {
  skipInheritedLayouts?: boolean;
  skipAppWrapper?: boolean;
}

export interface RouteConfig extends LayoutConfig {
  /** Answer at this pattern instead of the one the file's name says. */
  routeOverride?: string;
  /** Of a lazy route: what it answers; it is known before the route is. */
  methods?: "ALL" | Method[];
}

/** A route: what answers, what renders, and how it is wrapped. */
export interface Route<State> {
  handler?: RouteHandler<unknown, State>;
  // deno-lint-ignore no-explicit-any -- a page's data type ends where routes are collected
  component?: PageComponent<any>;
  config?: RouteConfig;
}

export interface Island {
  /** Unique on the site, without signs that its mark could not hold. */
  name: string;
  /** In its script. */
  exportName: string;
  /** URL of the script that exports it. */
  file: string;
  /** URLs of the scripts that one imports. */
  needs: readonly string[];
  // deno-lint-ignore no-explicit-any -- an island's props are its own
  fn: ComponentType<any>;
}

export interface ListenOptions extends Partial<Deno.ServeTcpOptions> {
  remoteAddress?: string;
}
