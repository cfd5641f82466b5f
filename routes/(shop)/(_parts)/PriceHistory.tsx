import type { LoggedPrice } from "../../../lib/prices/mod.ts";
import { dayOf, formatMoney } from "../../../lib/ui/mod.ts";

export interface PriceHistoryProps {
  /** The newest first. */
  prices: readonly LoggedPrice[];
  currency: string;
}

/** What a product has cost, for who wants to know whether a reduction is one. */
export function PriceHistory({ prices, currency }: PriceHistoryProps) {
  if (prices.length < 2) return null;
  return (
    <details class="price-history">
      <summary>What it has cost</summary>
      <ul>
        {prices.map(({ at, priceCents }) => (
          <li key={at.getTime()}>
            <time datetime={at.toISOString()}>{dayOf(at)}</time>
            {formatMoney(priceCents, currency)}
          </li>
        ))}
      </ul>
    </details>
  );
}
