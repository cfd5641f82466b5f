/**
 * The part of Fresh 2's public API that this site uses, with the same names and behaviour. See
 * README.md for what is here, what is not, and where it differs on purpose.
 */
export { App } from "./app.ts";
export { Context, type FreshContext } from "./context.ts";
export { createDefine, type Define, page } from "./define.ts";
export { HttpError } from "./http_error.ts";
export { csp, type CSPOptions } from "./middlewares/csp.ts";
export { csrf, type CsrfOptions } from "./middlewares/csrf.ts";
export { staticFiles } from "./middlewares/static_files.ts";
export { trailingSlashes } from "./middlewares/trailing_slashes.ts";
export type {
  FreshConfig,
  HandlerByMethod,
  HandlerFn,
  Island,
  LayoutConfig,
  Lazy,
  ListenOptions,
  MaybeLazy,
  Method,
  Middleware,
  MiddlewareFn,
  PageProps,
  PageResponse,
  ResolvedFreshConfig,
  RouteConfig,
  RouteData,
  RouteHandler,
} from "./types.ts";
