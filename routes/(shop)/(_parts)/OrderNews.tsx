import { type HistoryEntry, type Order, tellCancellation } from "../../../lib/orders/mod.ts";

const sentences: Record<Exclude<Order["status"], "cancelled">, string> = {
  placed: "Thank you. We have your order, and the confirmation is on its way to your inbox.",
  paid: "Thank you. Your order is paid, and the confirmation is on its way to your inbox.",
  packed: "Your order is packed and waits for the carrier.",
  shipped: "Your order is on its way to you.",
  delivered: "Your order has been delivered.",
};

export interface OrderNewsProps {
  order: Order;
  /** Asked for only where it says more than the status does. */
  history: readonly HistoryEntry[];
}

/** How far an order is, for who placed it. */
export function OrderNews({ order, history }: OrderNewsProps) {
  if (order.status !== "cancelled") {
    return (
      <div class="order-news">
        <p>{sentences[order.status]}</p>
      </div>
    );
  }
  return (
    <div class="order-news">
      {tellCancellation({ order, history }).map((one) => <p key={one}>{one}</p>)}
      <p>
        <a href="/help#contact">How to reach us</a>
      </p>
    </div>
  );
}
