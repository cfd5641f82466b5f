import { DEFAULT_LOCALE, formatOf, type Locale, textsOf } from "../i18n/mod.ts";
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
export function tellCancellation(
  { order, history }: CancellationFacts,
  locale: Locale = DEFAULT_LOCALE,
): string[] {
  const { cancellation: t } = textsOf(locale).orders;
  const isExpired = history.some(({ to, by }) => to === "cancelled" && by === THE_SHOP);
  return [
    isExpired ? t.expired(EXPIRE_AFTER_DAYS) : t.cancelled,
    money({ order, history }, locale),
  ];
}

/** Days within which the money is back, as the shop promises in its help. */
const PAID_BACK_DAYS = 14;

function money({ order, history }: CancellationFacts, locale: Locale): string {
  const { cancellation: t } = textsOf(locale).orders;
  const { payment, totalCents, currency } = order;
  if (!isPaid(order, history)) return t.nothingPaid;
  const sum = formatOf(locale).money(totalCents, currency);
  return payment === "test_card" ? t.toCard(sum, PAID_BACK_DAYS) : t.asPaid(sum, PAID_BACK_DAYS);
}
