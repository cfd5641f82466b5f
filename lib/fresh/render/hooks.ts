import { type ComponentType, options } from "preact";
import { activeLinkProps } from "./active_links.ts";
import { element } from "./element.ts";
import { headTags, keepKey } from "./head_place.ts";
import { DocumentHead, headElement } from "./head_tags.ts";
import { islandBoundaryOf } from "./island_boundary.ts";
import { lockSources } from "./lock_sources.ts";
import { nonceOf, type RenderState, renderState } from "./render_state.ts";

/*
 * The one place where this framework reaches into Preact, by its documented hook for new vnodes:
 * islands become their boundary, and a few elements become components that look at the page being
 * rendered. They cannot be changed right here, since async pages make their vnodes before the
 * rendering begins.
 */
type Props = Record<string, unknown>;
type Substitute = ComponentType<Props>;

const substitutes = new Map<string, Substitute>([
  ["a", substituteFor("a", (props, { shown }) => activeLinkProps(props, shown))],
  ["img", substituteFor("img", lockSources)],
  ["source", substituteFor("source", lockSources)],
  ...headTags.map((tag): [string, Substitute] => [tag, headElement(tag)]),
  ["script", headElement("script", withNonce)],
  ["style", headElement("style", withNonce)],
  ["head", DocumentHead],
]);

function substituteFor(tag: string, rewrite: (props: Props, state: RenderState) => Props) {
  const Substitute: Substitute = (props) => {
    const state = renderState();
    return element(tag, state ? rewrite(props, state) : props);
  };
  return Substitute;
}

function withNonce(props: Props, state: RenderState): Props {
  return props.nonce ? props : { ...props, nonce: nonceOf(state) };
}

/**
 * The JSX runtime of Preact 10.29 escapes the texts of a list in place, and the renderer escapes them again: this
 * gives them back as they were. A text that stands alone in a template is escaped once.
 */
function unescapeLists(exprs: unknown): void {
  if (!Array.isArray(exprs)) return;
  for (const list of exprs) if (Array.isArray(list)) unescapeTexts(list);
}

function unescapeTexts(list: unknown[]): void {
  list.forEach((one, at) => {
    if (Array.isArray(one)) unescapeTexts(one);
    else if (typeof one === "string" && one.includes("&")) list[at] = unescaped(one);
  });
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

const previous = options.vnode;

options.vnode = (vnode) => {
  const type = vnode.type as unknown;
  const substitute = typeof type === "string" ? substitutes.get(type) : islandBoundaryOf(type);
  if (substitute) {
    keepKey(vnode);
    (vnode as { type: unknown }).type = substitute;
  }
  if ("tpl" in vnode.props) unescapeLists((vnode.props as Props).exprs);
  previous?.(vnode);
};
