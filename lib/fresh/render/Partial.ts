import { type ComponentChildren, Fragment, h, type VNode } from "preact";

export interface PartialProps {
  name: string;
  mode?: "replace" | "append" | "prepend";
  children?: ComponentChildren;
}

/** A part of the page that client navigation could replace; without it, just its children. */
export function Partial({ children }: PartialProps): VNode {
  return h(Fragment, null, children);
}
