import { type ComponentChildren, Fragment, h } from "preact";
import { renderState } from "./render_state.ts";

export interface HeadProps {
  children?: ComponentChildren;
}

/** Put its children into the document's head, from anywhere in a page. */
export function Head({ children }: HeadProps): null {
  renderState()?.heads.push(h(Fragment, null, children));
  return null;
}
