import type {
  Middleware,
  PageComponent,
  PageProps,
  PageResponse,
  RouteData,
  RouteHandler,
} from "./types.ts";

type DataFor<Handler> = [Handler] extends [never] ? unknown : RouteData<Handler>;

/** Identity functions that only carry types. */
export interface Define<State> {
  handlers<Handlers extends RouteHandler<unknown, State>>(handlers: Handlers): Handlers;
  page<Handler = never>(
    render: PageComponent<PageProps<DataFor<Handler>, State>>,
  ): typeof render;
  layout(render: PageComponent<PageProps<unknown, State>>): typeof render;
  middleware<M extends Middleware<State> | Middleware<State>[]>(middleware: M): M;
}

export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    layout: (render) => render,
    middleware: (middleware) => middleware,
  };
}

/** Data for the page of this route. */
export function page<Data = undefined>(
  data?: Data,
  options?: { status?: number; headers?: HeadersInit },
): PageResponse<Data> {
  return { data: data as Data, ...options };
}
