import type { HistoryEntry, Order } from "./shape.ts";

type Step = Pick<HistoryEntry, "from" | "to">;

/**
 * Whether the money of an order is in: by card from the start, else once a colleague said so, or the
 * driver has brought it. A step that was taken back does not count.
 */
export function isPaid(
  { payment, status }: Pick<Order, "payment" | "status">,
  history: readonly Step[],
): boolean {
  if (payment === "test_card" || status === "delivered") return true;
  const said = history.findLast(({ from, to }) =>
    from !== to && (to === "paid" || (from === "paid" && to === "placed"))
  );
  return said?.to === "paid";
}
