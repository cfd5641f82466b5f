import { formatMoney } from "../../money/format.ts";

/** What is read out of an order that arrived. */
export interface Arrival {
  number: string;
  totalCents: number;
  currency: string;
}

/** What is read out of orders that arrived together; at least one. */
export function arrivalSentence(orders: readonly Arrival[]): string {
  const [{ number, currency }] = orders as [Arrival];
  const sum = formatMoney(orders.reduce((all, { totalCents }) => all + totalCents, 0), currency);
  return orders.length === 1
    ? `New order ${number}, ${sum}`
    : `${orders.length} new orders, ${sum} together`;
}
