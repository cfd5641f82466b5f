import type { ComponentChildren } from "preact";

export interface SplitProps {
  /** The filters of a list, the summary of an order: beside the page, or before/after it on a phone. */
  aside: ComponentChildren;
  /**
   * `start` before the page (filters), `end` after it and always in sight (summary), `acts` beside it
   * and on a phone before it: what one came for stands above what has been.
   */
  side: "start" | "end" | "acts";
  children: ComponentChildren;
}

/** A page and what stands beside it. */
export function Split({ aside, side, children }: SplitProps) {
  return side !== "end"
    ? (
      <div class={`split split-${side}`}>
        <aside aria-label={side === "start" ? "Filters" : "Acts"}>{aside}</aside>
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
