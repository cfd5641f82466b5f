import type { Cart, CartLine } from "../../../lib/carts/mod.ts";
import type { Sum } from "../../../lib/orders/mod.ts";
import { formatMoney, Notice } from "../../../lib/ui/mod.ts";
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
        <a href="/cart">Change the cart</a>
      </p>
    </div>
  );
}

function PriceChanges({ lines, currency }: { lines: CartLine[]; currency: string }) {
  const changed = lines.filter((line) => line.formerPriceCents !== null);
  if (changed.length === 0) return null;
  return (
    <Notice
      tone="info"
      title={changed.length === 1 ? "A price has changed" : "Prices have changed"}
    >
      <ul>
        {changed.map(({ productId, name, priceCents, formerPriceCents }) => (
          <li key={productId}>
            {`${name}: ${formatMoney(priceCents, currency)} each, ` +
              `${formatMoney(formerPriceCents!, currency)} when you put it in`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
