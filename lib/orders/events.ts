import { z } from "zod";
import { may } from "../accounts/permissions.ts";
import { defineEvent, defineGroup, type EventData, fields } from "../realtime/catalogue/mod.ts";
import { orderStatuses } from "./status.ts";

const orders = defineGroup("orders", { mayRead: ({ role }) => may(role, "orders.read") });

const { id, cents, currency, instant } = fields;
const number = z.string().regex(/^[A-Z0-9-]{3,32}$/);
const status = z.enum(orderStatuses);

/** A checkout was committed. `lines`: number of different products. */
export const OrderPlaced = defineEvent("order.placed", {
  group: orders,
  data: z.strictObject({
    orderId: id,
    number,
    totalCents: cents,
    currency,
    lines: z.int().min(1),
    status,
    placedAt: instant,
  }),
});

/** An order went from one state to another. Total and `placedAt` let a reader keep sums. */
export const OrderStatusChanged = defineEvent("order.status_changed", {
  group: orders,
  data: z.strictObject({
    orderId: id,
    number,
    from: status,
    to: status,
    totalCents: cents,
    currency,
    placedAt: instant,
    changedAt: instant,
  }),
  // Readers keep sums by what an order leaves and what it enters; the middle cancels out.
  merge: (older, newer) => ({ ...newer, from: older.from }),
});

export type OrderPlacedData = EventData<typeof OrderPlaced>;
export type OrderStatusChangedData = EventData<typeof OrderStatusChanged>;
