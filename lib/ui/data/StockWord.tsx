import { useTexts } from "../../i18n/use_texts.ts";
import type { Stock } from "./stock.ts";

const tones = { in: "good", low: "waiting", out: "bad" } as const;
const shapes = {
  in: "M5 0a5 5 0 1 0 0 10a5 5 0 1 0 0-10z",
  low: "M5 0a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM5 1.5a3.5 3.5 0 0 1 3.5 3.5h-7a3.5 3.5 0 0 1 3.5-3.5z",
  out: "M0 4h10v2h-10z",
} as const;

/** Whether there is any: word, shape and colour. */
export function StockWord({ stock }: { stock: Stock }) {
  const { stock: words } = useTexts().ui;
  return (
    <span class={`stock tone-${tones[stock]}`}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <path fill="currentColor" fill-rule="evenodd" d={shapes[stock]} />
      </svg>
      {words[stock]}
    </span>
  );
}
