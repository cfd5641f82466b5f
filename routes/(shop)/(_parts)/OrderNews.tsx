import { useLocale, useTexts } from "../../../lib/i18n/use_texts.ts";
import { type HistoryEntry, type Order, tellCancellation } from "../../../lib/orders/mod.ts";

export interface OrderNewsProps {
  order: Order;
  /** Asked for only where it says more than the status does. */
  history: readonly HistoryEntry[];
}

/** How far an order is, for who placed it. */
export function OrderNews({ order, history }: OrderNewsProps) {
  const { orders: t } = useTexts();
  const locale = useLocale();
  if (order.status !== "cancelled") {
    return (
      <div class="order-news">
        <p>{t.sentences[order.status]}</p>
      </div>
    );
  }
  return (
    <div class="order-news">
      {tellCancellation({ order, history }, locale).map((one) => <p key={one}>{one}</p>)}
      <p>
        <a href="/help#contact">{t.reachUs}</a>
      </p>
    </div>
  );
}
