import type { Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { enqueueIn } from "../jobs/task.ts";
import { emitIn } from "../realtime/catalogue/mod.ts";
import { OrderPlaced } from "./events.ts";
import { insertOrder, type NewOrder } from "./store.ts";
import { SendOrderEmail } from "./tasks.ts";

export interface EnteredOrder {
  order: NewOrder;
  /** Of the form that ordered it. */
  token: string;
  cartId: string;
}

/** There is an order from here on, with its e-mail and its live card promised. */
export async function enterOrder(tx: Tx, entered: EnteredOrder): Promise<void> {
  const { order } = entered;
  tx.send(insertOrder(tx.sql, entered));
  await enqueueIn(tx, SendOrderEmail, { orderId: order.id }, { about: [`order:${order.id}`] });
  await emitIn(tx, OrderPlaced, { key: order.id, data: eventOf(order) });
}

/** Count it, once its transaction has committed. */
export function noteEntered({ log, metrics }: Deps, order: NewOrder): void {
  const { number, totalCents, currency } = order;
  log("order.placed", { order_number: number });
  metrics.ordersPlaced.inc();
  metrics.orderRevenue.inc({ currency }, totalCents);
}

function eventOf(order: NewOrder) {
  const { id: orderId, number, totalCents, currency, status, placedAt, lines } = order;
  return { orderId, number, totalCents, currency, status, placedAt, lines: lines.length };
}
