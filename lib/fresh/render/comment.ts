import { Fragment, h } from "preact";

/**
 * An HTML comment in the output: Preact's server renderer knows this prop of a fragment, except of
 * one that is all a component returns.
 */
export function comment(text: string) {
  return h(Fragment, { UNSTABLE_comment: text } as never);
}
