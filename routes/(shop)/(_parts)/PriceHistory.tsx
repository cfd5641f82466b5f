import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import type { LoggedPrice } from "../../../lib/prices/mod.ts";

export interface PriceHistoryProps {
  /** The newest first. */
  prices: readonly LoggedPrice[];
  currency: string;
}

/** What a product has cost, for who wants to know whether a reduction is one. */
export function PriceHistory({ prices, currency }: PriceHistoryProps) {
  const { product: t } = useTexts();
  const { day, money } = useFormat();
  if (prices.length < 2) return null;
  return (
    <details class="price-history">
      <summary>{t.history}</summary>
      <ul>
        {prices.map(({ at, priceCents }) => (
          <li key={at.getTime()}>
            <time datetime={at.toISOString()}>{day(at)}</time>
            {money(priceCents, currency)}
          </li>
        ))}
      </ul>
    </details>
  );
}
