import { type ComponentChildren, h } from "preact";
import { HeadPlace } from "./head_place.ts";

export interface HeadProps {
  children?: ComponentChildren;
}

/** Put its children into the document's head, from anywhere in a page. */
export function Head({ children }: HeadProps): ComponentChildren {
  return h(HeadPlace.Provider, { value: "asked" }, children);
}
