import { useFormat, useTexts } from "../../i18n/use_texts.ts";

export interface PriceTagProps {
  /** What it costs now, in minor units. */
  cents: number;
  /** What it costs elsewhere or cost before; shown struck through where it is higher. */
  listCents?: number | null | undefined;
  /** The lowest price of the 30 days before; told where it is on sale (Directive 98/6/EC, 6a). */
  lowestCents?: number | null | undefined;
  currency?: string | undefined;
  /** `large` on the product's own page. */
  size?: "large" | undefined;
}

/** The price of one product, and the list price it is below. */
export function PriceTag({ cents, listCents, lowestCents, currency, size }: PriceTagProps) {
  const { price: t } = useTexts().ui;
  const { money } = useFormat();
  const isSale = typeof listCents === "number" && listCents > cents;
  return (
    <span class={size === "large" ? "price price-large" : "price"}>
      <span class="price-now">{money(cents, currency)}</span>
      {isSale
        ? (
          <s class="price-list">
            <span class="hidden">{t.instead}</span>
            {money(listCents, currency)}
          </s>
        )
        : null}
      {isSale && typeof lowestCents === "number"
        ? (
          <span class="price-lowest">
            {size === "large" ? t.lowest : t.lowestShort}
            {money(lowestCents, currency)}
          </span>
        )
        : null}
    </span>
  );
}
