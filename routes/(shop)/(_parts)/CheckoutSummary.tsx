import type { Cart, CartLine } from "../../../lib/carts/mod.ts";
import { useFormat, useTexts } from "../../../lib/i18n/use_texts.ts";
import type { Sum } from "../../../lib/orders/mod.ts";
import { Notice } from "../../../lib/ui/mod.ts";
import { SumUp } from "./SumUp.tsx";

export interface CheckoutSummaryProps {
  cart: Cart;
  sum: Sum;
  currency: string;
  /** `2 to 4 working days` */
  delivery: string;
}

/** What is ordered, and which prices are not what they were when it was put in. */
export function CheckoutSummary({ cart, sum, currency, delivery }: CheckoutSummaryProps) {
  const { checkout: t } = useTexts();
  const lines = cart.lines.filter((line) => line.isSold);
  return (
    <div class="summary" id="summary" tabindex={-1}>
      <SumUp
        sum={sum}
        currency={currency}
        delivery={delivery}
        rows={lines.map((line) => ({
          label: `${line.quantity} × ${line.name}`,
          cents: line.totalCents,
        }))}
      />
      <PriceChanges lines={lines} currency={currency} />
      <p>
        <a href="/cart">{t.changeCart}</a>
      </p>
    </div>
  );
}

function PriceChanges({ lines, currency }: { lines: CartLine[]; currency: string }) {
  const { prices: t } = useTexts().checkout;
  const { money } = useFormat();
  const changed = lines.filter((line) => line.formerPriceCents !== null);
  if (changed.length === 0) return null;
  return (
    <Notice
      tone="info"
      title={t.title(changed.length)}
    >
      <ul>
        {changed.map(({ productId, name, priceCents, formerPriceCents }) => (
          <li key={productId}>
            {t.line(name, money(priceCents, currency), money(formerPriceCents!, currency))}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
