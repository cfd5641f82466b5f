import "./hooks.ts";
import { Fragment, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Context } from "../context.ts";
import { mergeConfig } from "../routing/answer_route.ts";
import type { Wrapping } from "../routing/segment.ts";
import type { LayoutConfig } from "../types.ts";
import { completeDocument, spliceHead } from "./complete_document.ts";
import { headElements, withoutOverridden } from "./head_tags.ts";
import { comment } from "./comment.ts";
import { islandScript, preloadHeader } from "./island_script.ts";
import { newRenderState, type RenderState, withRenderState } from "./render_state.ts";
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
  const state = newRenderState(ctx.url);
  const inner = await wrapInLayouts(ctx, { content, wrapping });
  if (inner instanceof Response) return inner;
  const body = render(state, inner);
  const heads = state.heads.splice(0);
  const outer = await renderApp(ctx, { state, wrapping });
  if (outer instanceof Response) return outer;
  state.heads = [...state.heads, ...heads];
  return answerWith({ html: assemble(ctx, { state, outer, body }), state, init, ctx });
}

function render(state: RenderState, vnode: VNode): string {
  return withRenderState(state, () => renderToString(vnode));
}

async function wrapInLayouts<State>(
  ctx: Context<State>,
  { content, wrapping }: { content: VNode; wrapping: Wrapping<State> },
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
  { state, wrapping }: { state: RenderState; wrapping: Wrapping<State> },
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
  const elements = headElements(state.heads);
  const head = elements.length === 0 ? "" : render(state, h(Fragment, null, elements));
  const scripts = islandScript(state, {
    build: ctx.build,
    render: (vnode) => render(state, vnode),
  });
  const isWhole = outer === PLACE && /^\s*<html[\s>]/i.test(body);
  const frame = completeDocument(isWhole ? body : outer);
  const [before, after] = splitAt(frame, isWhole ? null : PLACE);
  const open = spliceHead(withoutOverridden(before, elements), head);
  const end = after.toLowerCase().lastIndexOf("</body>");
  const middle = isWhole ? "" : body;
  return `<!DOCTYPE html>${open}${middle}${after.slice(0, end)}${scripts}${after.slice(end)}`;
}

/** Before and after the mark; a document without one is split at the end of its body. */
function splitAt(frame: string, mark: string | null): [before: string, after: string] {
  const at = mark === null ? frame.toLowerCase().lastIndexOf("</body>") : frame.indexOf(mark);
  if (at < 0) throw new Error("The app must render its Component");
  return [frame.slice(0, at), frame.slice(at + (mark?.length ?? 0))];
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
  const preload = preloadHeader(state, ctx.build);
  if (preload) headers.append("link", preload);
  const answer = new Response(html, { ...init, headers });
  if (state.nonce) Object.assign(answer, { [NONCE]: state.nonce });
  return answer;
}
