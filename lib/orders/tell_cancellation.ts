import { formatMoney } from "../money/mod.ts";
import { isPaid } from "./paid.ts";
import { EXPIRE_AFTER_DAYS, type HistoryEntry, type Order, THE_SHOP } from "./shape.ts";

export interface CancellationFacts {
  order: Pick<Order, "payment" | "status" | "totalCents" | "currency">;
  history: readonly Pick<HistoryEntry, "from" | "to" | "by">[];
}

/**
 * What a cancelled order means for who placed it: who cancelled it, and where the money is. The
 * reason that a colleague wrote is for colleagues.
 */
export function tellCancellation({ order, history }: CancellationFacts): string[] {
  const isExpired = history.some(({ to, by }) => to === "cancelled" && by === THE_SHOP);
  return [
    isExpired
      ? `We cancelled this order: we could not pack it within ${EXPIRE_AFTER_DAYS} days. We are sorry.`
      : "We cancelled this order. If you do not know why, ask us.",
    `Nothing will be delivered. ${money({ order, history })}`,
  ];
}

/** Days within which the money is back, as the shop promises in its help. */
const PAID_BACK_DAYS = 14;

function money({ order, history }: CancellationFacts): string {
  const { payment, totalCents, currency } = order;
  if (!isPaid(order, history)) return "You have paid nothing, and owe nothing.";
  const sum = formatMoney(totalCents, currency);
  const how = payment === "test_card" ? "to your card" : "the way you paid";
  return `We pay you back ${sum}, ${how}, within ${PAID_BACK_DAYS} days.`;
}
