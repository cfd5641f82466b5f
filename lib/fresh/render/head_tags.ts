import { type ComponentType, h, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { comment } from "./comment.ts";
import { element } from "./element.ts";
import { headIdentity } from "./head_identity.ts";
import { HeadPlace } from "./head_place.ts";
import { type RenderState, renderState } from "./render_state.ts";

type Props = Record<string, unknown>;

const HEAD_END_MARK = "frsh:head";
/** Stands at the end of the document's head while the rest of it is not known. */
export const HEAD_END = `<!--${HEAD_END_MARK}-->`;

/** An element that, inside of `<Head>`, is kept for the document's head, and there gives way to it. */
export function headElement(
  tag: string,
  rewrite: (props: Props, state: RenderState) => Props = (props) => props,
): ComponentType<Props> {
  return (props) => {
    const place = useContext(HeadPlace);
    const state = renderState();
    if (!state) return element(tag, props);
    const own = element(tag, rewrite(props, state));
    if (place === null) return own;
    const identity = headIdentity(tag, props);
    if (place === "asked") {
      state.head.set(identity, own);
      return null;
    }
    const asked = state.askedBefore.get(identity);
    if (asked) state.placed.add(identity);
    return asked ?? own;
  };
}

/** `<head>` itself: what it holds may be said anew, and what else was asked for goes to its end. */
export function DocumentHead({ children, ...props }: Props): VNode {
  const state = renderState();
  if (!state) return element("head", { ...props, children });
  state.hasShownHead = true;
  const inside = h(HeadPlace.Provider, { value: "document" }, children as VNode);
  return element("head", { ...props, children: [inside, comment(HEAD_END_MARK)] });
}

/** What was asked for and has no place in the document yet; the page knows more than the app. */
export function restOfHead({ head, askedBefore, placed }: RenderState): VNode[] {
  const rest = new Map([...head, ...askedBefore]);
  for (const identity of placed) rest.delete(identity);
  return [...rest.values()];
}
