import { type ComponentType, h, options, type VNode } from "preact";
import { islandBoundaryOf } from "./island_boundary.ts";
import { activeLinkProps } from "./active_links.ts";
import { asset, assetSrcSet } from "./asset_path.ts";
import { nonceOf, type RenderState, renderState } from "./render_state.ts";

/*
 * The one place where this framework reaches into Preact, by its documented hook for new vnodes:
 * islands become their boundary, and a few elements become components that look at the page being
 * rendered. They cannot be changed right here, since async pages make their vnodes before the
 * rendering begins.
 */
type Props = Record<string, unknown>;
type Rewrite = (props: Props, state: RenderState) => Props;

const rewrites: Record<string, Rewrite> = {
  a: (props, state) => activeLinkProps(props, state.shown),
  img: lockSources,
  source: lockSources,
  script: withNonce,
  style: withNonce,
};

const substitutes = new Map<string, ComponentType<Props>>(
  Object.entries(rewrites).map(([tag, rewrite]) => [tag, substituteFor(tag, rewrite)]),
);

let isPassing = false;

/** The element itself, past the hook. */
function element(tag: string, props: Props): VNode {
  isPassing = true;
  try {
    return h(tag, props as object) as VNode;
  } finally {
    isPassing = false;
  }
}

function substituteFor(tag: string, rewrite: Rewrite): ComponentType<Props> {
  return (props) => {
    const state = renderState();
    return element(tag, state ? rewrite(props, state) : props);
  };
}

function lockSources(props: Props): Props {
  if ("data-fresh-disable-lock" in props) return props;
  const { src, srcset, srcSet } = props;
  const locked: Props = { ...props };
  if (typeof src === "string") locked.src = asset(src);
  if (typeof srcset === "string") locked.srcset = assetSrcSet(srcset);
  if (typeof srcSet === "string") locked.srcSet = assetSrcSet(srcSet);
  return locked;
}

function withNonce(props: Props, state: RenderState): Props {
  return props.src || props.nonce ? props : { ...props, nonce: nonceOf(state) };
}

const previous = options.vnode;

options.vnode = (vnode) => {
  if (!isPassing) {
    const type = vnode.type as unknown;
    const substitute = typeof type === "string" ? substitutes.get(type) : islandBoundaryOf(type);
    if (substitute) (vnode as { type: unknown }).type = substitute;
  }
  previous?.(vnode);
};
