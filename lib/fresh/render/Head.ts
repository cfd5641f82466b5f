import { type ComponentChildren, h } from "preact";
import { watchHead } from "../islands/live_head.ts";
import { HeadPlace } from "./head_place.ts";

// Here, so that a page whose islands have no `<Head>` loads nothing for it.
if (typeof document !== "undefined") watchHead();

export interface HeadProps {
  children?: ComponentChildren;
}

/** Put its children into the document's head, from anywhere in a page. */
export function Head({ children }: HeadProps): ComponentChildren {
  return h(HeadPlace.Provider, { value: "asked" }, children);
}
