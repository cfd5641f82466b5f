import type { Queryable, Tx } from "../db/mod.ts";
import { NotificationPosted, user } from "../notifications/events.ts";
import { emitIn } from "../realtime/catalogue/mod.ts";
import type { CheckoutState, SettledBy } from "./checkouts/shape.ts";
import type { OrderStatus } from "./shape.ts";

/*
 * The pages that a shopper has open of an order, or of its payment, look again when they are told to. Whatever
 * changes what these pages show tells them here, in its own transaction.
 */

/** An order as its page shows it from now on. */
export interface ChangedOrder {
  publicId: string;
  /** Where it stands. */
  to: OrderStatus;
  at: Date;
}

/** It went on to another status. */
export async function tellStep(tx: Tx, order: ChangedOrder): Promise<void> {
  await tell(tx, { kind: "order.status_changed", ...order });
}

/** It stands where it stood, and its page shows something else: a parcel, money paid back, a paper. */
export async function tellChange(tx: Tx, order: ChangedOrder): Promise<void> {
  await tell(tx, { kind: "order.changed", ...order });
}

/** The same, for who knows no more of the order than its id. */
export async function tellChangeOf(
  tx: Tx,
  { orderId, at }: { orderId: string; at: Date },
): Promise<void> {
  await tellChange(tx, { ...await selectStanding(tx.sql, orderId), at });
}

/** A payment as its page shows it from now on. */
export interface ChangedPayment {
  publicId: string;
  to: CheckoutState;
  at: Date;
}

/**
 * A payment is settled, ended, held for longer, or goes on at another address. While its checkout is answered,
 * nobody has seen its page.
 */
export async function tellPayment(
  tx: Tx,
  { by, ...payment }: ChangedPayment & { by: SettledBy },
): Promise<void> {
  if (by !== "checkout") await tell(tx, { kind: "payment.changed", ...payment });
}

type Told =
  | ({ kind: "order.status_changed" | "order.changed" } & ChangedOrder)
  | ({ kind: "payment.changed" } & ChangedPayment);

async function tell(tx: Tx, data: Told): Promise<void> {
  const { publicId } = data;
  await emitIn(tx, NotificationPosted, { group: user, parameter: publicId, key: publicId, data });
}

async function selectStanding(
  sql: Queryable,
  orderId: string,
): Promise<{ publicId: string; to: OrderStatus }> {
  const [row] = await sql<{ publicId: string; to: OrderStatus }[]>`
    select public_id as "publicId", status as "to" from orders where id = ${orderId}`;
  return row!;
}
