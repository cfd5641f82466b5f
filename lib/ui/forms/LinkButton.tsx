import type { ComponentChildren } from "preact";

export interface LinkButtonProps {
  href: string;
  children: ComponentChildren;
  /** `danger` leads to what cannot be taken back. */
  tone?: "main" | "quiet" | "danger" | undefined;
  wide?: boolean | undefined;
}

/** A link that is the next step, such as `To the checkout`: looks like a button, goes like a link. */
export function LinkButton({ href, children, tone = "main", wide }: LinkButtonProps) {
  return <a href={href} class={`button button-${tone}${wide ? " button-wide" : ""}`}>{children}</a>;
}
