import type { ComponentChildren } from "preact";

export interface SplitProps {
  /** The filters of a list, the summary of an order: beside the page, or before/after it on a phone. */
  aside: ComponentChildren;
  /** `start` before the page (filters), `end` after it and always in sight (summary). */
  side: "start" | "end";
  children: ComponentChildren;
}

/** A page and what stands beside it. */
export function Split({ aside, side, children }: SplitProps) {
  return side === "start"
    ? (
      <div class="split split-start">
        <aside aria-label="Filters">{aside}</aside>
        <div>{children}</div>
      </div>
    )
    : (
      <div class="split split-end">
        <div>{children}</div>
        <aside aria-label="Summary">{aside}</aside>
      </div>
    );
}
