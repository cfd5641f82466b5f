import type { ComponentChildren } from "preact";
import { useTexts } from "../../i18n/use_texts.ts";

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
  const { sides: t } = useTexts().ui;
  return side !== "end"
    ? (
      <div class={`split split-${side}`}>
        <aside aria-label={t[side]}>{aside}</aside>
        <div>{children}</div>
      </div>
    )
    : (
      <div class="split split-end">
        <div>{children}</div>
        <aside aria-label={t.end}>{aside}</aside>
      </div>
    );
}
