import type { FieldErrors } from "../../errors.ts";
import { formatMoney } from "../../money/mod.ts";
import { isPaid } from "../paid.ts";
import type { HistoryEntry, Order } from "../shape.ts";
import { type Refund, refundableLines, type RefundLine } from "./shape.ts";

/** An order with all that says what may be paid back of it. */
export interface PaidWay {
  order: Pick<Order, "payment" | "status" | "totalCents" | "refundedCents" | "currency" | "lines">;
  history: readonly Pick<HistoryEntry, "from" | "to">[];
  refunds: readonly Pick<Refund, "state" | "lines">[];
}

/** What may still be paid back, in cents; 0 where nothing was paid. */
export function leftToRefund({ order, history }: Omit<PaidWay, "refunds">): number {
  return isPaid(order, history) ? order.totalCents - order.refundedCents : 0;
}

/** What is wrong with a refund, by field; null where nothing is. */
export function refundFaults(
  { order, history, refunds }: PaidWay,
  { amountCents, lines }: { amountCents: number; lines: readonly RefundLine[] },
): FieldErrors | null {
  if (!isPaid(order, history)) {
    return { form: "Nothing has been paid for this order, so there is nothing to pay back" };
  }
  const left = leftToRefund({ order, history });
  if (left === 0) return { form: "All of it has been paid back already" };
  const known = refundableLines(order.lines, refunds);
  for (const { position, quantity } of lines) {
    const line = known[position - 1];
    if (!line) return { form: "This page is too old. Load it again" };
    if (quantity <= line.left) continue;
    const says = line.left === 0 ? "All of it has been paid back" : `At most ${line.left} are left`;
    return { [`quantity-${position}`]: says };
  }
  if (amountCents < 1) return { amount: "Choose lines, or enter an amount, such as 12.50" };
  const money = formatMoney(left, order.currency);
  return amountCents > left ? { amount: `At most ${money} are left to pay back` } : null;
}

/** What lines cost together, with their part of what a code took off. */
export function costOf(
  order: Pick<Order, "lines" | "discountCents">,
  lines: readonly RefundLine[],
): number {
  const cost = lines.reduce(
    (sum, { position, quantity }) => sum + (order.lines[position - 1]?.priceCents ?? 0) * quantity,
    0,
  );
  if (order.discountCents === 0) return cost;
  const goods = order.lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
  return cost - Math.round(cost / goods * order.discountCents);
}
