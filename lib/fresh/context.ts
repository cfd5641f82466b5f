import { Fragment, type FunctionComponent, h, isValidElement, type VNode } from "preact";
import { toLocation, withParameter } from "./location.ts";
import { renderDocument } from "./render/document.ts";
import type { PageWrappers } from "./routing/segment.ts";
import type { BuildCache } from "./build_cache.ts";
import type { LayoutConfig, PageProps, ResolvedFreshConfig } from "./types.ts";

const PARTIAL = "fresh-partial";

type Piece = string | number | bigint | boolean | Uint8Array;
type Pieces = AsyncIterable<Piece> | Iterable<Piece>;

export interface ContextInit<State> {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  params: Record<string, string>;
  route: string | null;
  config: ResolvedFreshConfig;
  build: BuildCache;
  next: () => Promise<Response>;
}

const Nothing: FunctionComponent = () => null;

/** One request, as middlewares, handlers and pages see it. */
export class Context<State> {
  readonly config: ResolvedFreshConfig;
  readonly req: Request;
  readonly url: URL;
  /** Of the connection, as the server says. */
  readonly info: Deno.ServeHandlerInfo;
  readonly params: Record<string, string>;
  /** Pattern of the route that answers, such as "/products/:slug"; `null`: none does. */
  readonly route: string | null;
  readonly state: State = {} as State;
  /** Only the page's partials were asked for. */
  readonly isPartial: boolean;
  data: unknown = undefined;
  error: unknown = null;
  /** In a layout or the app: what it wraps. */
  Component: FunctionComponent = Nothing;
  next: () => Promise<Response>;
  /** @internal layouts and app around what is rendered at this place of the chain */
  wrapping: PageWrappers<State> = { app: null, layouts: [] };
  /** @internal what the build made: islands, files, build id */
  readonly build: BuildCache;

  constructor(init: ContextInit<State>) {
    this.config = init.config;
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.params = init.params;
    this.route = init.route;
    this.build = init.build;
    this.next = init.next;
    this.isPartial = init.url.search !== "" && init.url.searchParams.has(PARTIAL);
  }

  /**
   * A redirect; a path that would leave the site ("//evil") is kept on it. One that was asked for
   * as a partial stays one.
   */
  redirect(pathOrUrl: string, status: number = 302): Response {
    const location = toLocation(pathOrUrl);
    const headers = {
      location: this.isPartial ? withParameter(location, `${PARTIAL}=true`) : location,
    };
    return new Response(null, { status, headers });
  }

  /** Render `vnode` inside the layouts and the app of this route; `null` renders them alone. */
  async render(
    vnode: VNode | null,
    init: ResponseInit = {},
    layout: LayoutConfig = {},
  ): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) {
      throw new Error("ctx.render() takes JSX, or null for nothing");
    }
    return await renderDocument(this, { content: vnode ?? h(Fragment, null), init, layout });
  }

  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  html(content: string, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    headers.set("content-type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Send what an iterable gives, piece by piece; what is no bytes is sent as text. */
  stream(content: Pieces | (() => Pieces), init?: ResponseInit): Response {
    const source = typeof content === "function" ? content() : content;
    const encoder = new TextEncoder();
    const bytes = ReadableStream.from(source).pipeThrough(
      new TransformStream<Piece, Uint8Array<ArrayBuffer>>({
        transform(piece, out) {
          const chunk = piece instanceof Uint8Array ? piece : encoder.encode(String(piece));
          out.enqueue(chunk as Uint8Array<ArrayBuffer>);
        },
      }),
    );
    return new Response(bytes, init);
  }

  /** @internal what pages, layouts and the app get */
  props(): PageProps<unknown, State> {
    const { config, url, req, params, info, state, data, isPartial, error, route } = this;
    const { Component } = this;
    return { config, url, req, params, info, state, data, isPartial, error, route, Component };
  }
}

export type { Context as FreshContext };
