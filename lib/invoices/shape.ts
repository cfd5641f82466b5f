import { type HistoryEntry, isPaid, type Order } from "../orders/mod.ts";

/** What makes a bill of an order. */
export interface Invoice {
  /** Grows by one from invoice to invoice, without a gap. */
  number: number;
  issuedAt: Date;
  /** Who sold it, as it was set then: lines of text; "" where nobody has said. */
  seller: string;
}

/** `INV-000123` */
export function invoiceNumber({ number }: Pick<Invoice, "number">): string {
  return `INV-${String(number).padStart(6, "0")}`;
}

/** Whether an order has come so far that there is something to bill: it is paid, or on its way. */
export function isBillable(
  order: Pick<Order, "status" | "payment">,
  history: readonly Pick<HistoryEntry, "from" | "to">[],
): boolean {
  if (order.status === "cancelled") return false;
  return order.status === "shipped" || isPaid(order, history);
}
