import "./hooks.ts";
import { Fragment, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Context } from "../context.ts";
import { mergeConfig } from "../routing/answer_route.ts";
import type { PageWrappers } from "../routing/segment.ts";
import type { LayoutConfig } from "../types.ts";
import { comment } from "./comment.ts";
import { completeDocument, completeHead } from "./complete_document.ts";
import { restOfHead } from "./head_tags.ts";
import { islandScript, preloadHeader } from "./island_script.ts";
import {
  newRenderState,
  nextPass,
  nonceOf,
  type RenderState,
  withRenderState,
} from "./render_state.ts";
import { resolveComponent } from "./resolve_component.ts";

/** Under this symbol an answer carries the nonce of its inline scripts, for the content policy. */
export const NONCE = Symbol.for("__freshNonce");

const HTML = "text/html; charset=utf-8";
const PLACE_MARK = "frsh:place";
const PLACE = `<!--${PLACE_MARK}-->`;

export interface DocumentParts {
  content: VNode;
  init: ResponseInit;
  layout: LayoutConfig;
}

/**
 * The answer for a page: page and layouts first, so that what they put into `<Head>` is known when
 * the app around them is rendered.
 */
export async function renderDocument<State>(
  ctx: Context<State>,
  { content, init, layout }: DocumentParts,
): Promise<Response> {
  const wrapping = mergeConfig(ctx.wrapping, layout);
  const inner = await wrapInLayouts(ctx, { content, wrapping });
  if (inner instanceof Response) return inner;
  const { state, body } = renderPage(ctx.url, inner);
  const outer = await renderApp(ctx, { state, wrapping });
  if (outer instanceof Response) return outer;
  return answerWith({ html: assemble(ctx, { state, outer, body }), state, init, ctx });
}

/**
 * A page that is a document of its own has shown its head before it knew what would be asked of it:
 * then it is rendered again.
 */
function renderPage(shown: URL, page: VNode): { state: RenderState; body: string } {
  let state = newRenderState(shown);
  let body = render(state, page);
  if (state.head.size > 0 && state.hasShownHead) {
    const { head } = state;
    state = { ...newRenderState(shown), askedBefore: head };
    body = render(state, page);
  } else nextPass(state);
  return { state, body };
}

function isDocument(html: string): boolean {
  return /^\s*<html[\s>]/i.test(html);
}

function render(state: RenderState, vnode: VNode): string {
  return withRenderState(state, () => renderToString(vnode));
}

async function wrapInLayouts<State>(
  ctx: Context<State>,
  { content, wrapping }: { content: VNode; wrapping: PageWrappers<State> },
): Promise<VNode | Response> {
  let vnode = content;
  for (const layout of wrapping.layouts.toReversed()) {
    const inside = vnode;
    ctx.Component = () => inside;
    const answer = await resolveComponent(layout, ctx.props());
    if (answer instanceof Response) return answer;
    vnode = answer ?? h(Fragment, null);
  }
  return vnode;
}

/** The app with a mark where the page goes. */
async function renderApp<State>(
  ctx: Context<State>,
  { state, wrapping }: { state: RenderState; wrapping: PageWrappers<State> },
): Promise<string | Response> {
  if (!wrapping.app) return PLACE;
  ctx.Component = () => h(Fragment, null, comment(PLACE_MARK));
  const answer = await resolveComponent(wrapping.app, ctx.props());
  if (answer instanceof Response) return answer;
  return render(state, answer ?? h(Fragment, null));
}

function assemble<State>(
  ctx: Context<State>,
  { state, outer, body }: { state: RenderState; outer: string; body: string },
): string {
  const scripts = islandScript(state, {
    build: ctx.build,
    basePath: ctx.config.basePath,
    render: (vnode) => render(state, vnode),
  });
  const isWhole = outer === PLACE && isDocument(body);
  const frame = completeDocument(isWhole ? body : outer);
  const rest = restOfHead(state);
  const head = rest.length === 0 ? "" : render(state, h(Fragment, null, rest));
  // An app may show its page twice, or not at all.
  const parts = isWhole ? [frame] : frame.split(PLACE);
  const last = parts.pop()!;
  const end = last.toLowerCase().lastIndexOf("</body>");
  const tail = `${last.slice(0, end)}${scripts}${last.slice(end)}`;
  const [first, ...others] = [...parts, tail];
  let html = `<!DOCTYPE html>${completeHead(first!, head)}`;
  for (const other of others) html += body + other;
  return html;
}

function answerWith<State>(
  { html, state, init, ctx }: {
    html: string;
    state: RenderState;
    init: ResponseInit;
    ctx: Context<State>;
  },
): Response {
  const headers = new Headers(init.headers);
  headers.set("content-type", HTML);
  const preload = preloadHeader(state, { build: ctx.build, basePath: ctx.config.basePath });
  if (preload) headers.append("link", preload);
  return Object.assign(new Response(html, { ...init, headers }), { [NONCE]: nonceOf(state) });
}
