import { z } from "zod";
import { type OrderStatus as OrderState, orderStatuses } from "../orders/status.ts";

export type { OrderState };

/*
 * Every event that may reach a live connection: its group and the exact shape of its data.
 *
 * Data is strict and made of identifiers, totals, states and instants only. There is no field that
 * takes free text, so a name, an e-mail address or a street has nowhere to go.
 */
const id = z.union([z.int().positive(), z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)]).transform(
  String,
);
const orderNumber = z.string().regex(/^[A-Z0-9-]{3,32}$/);
const cents = z.int().min(0);
const currency = z.string().regex(/^[A-Z]{3}$/);
const instant = z.union([z.iso.datetime(), z.date().transform((date) => date.toISOString())]);

const orderState = z.enum(orderStatuses);

export const eventSchemas = {
  /** A checkout was committed. `lines`: number of different products. */
  "order.placed": z.strictObject({
    orderId: id,
    number: orderNumber,
    totalCents: cents,
    currency,
    lines: z.int().min(1),
    status: orderState,
    placedAt: instant,
  }),
  /** An order went from one state to another. Total and `placedAt` let a reader keep sums. */
  "order.status_changed": z.strictObject({
    orderId: id,
    number: orderNumber,
    from: orderState,
    to: orderState,
    totalCents: cents,
    currency,
    placedAt: instant,
    changedAt: instant,
  }),
} as const satisfies Record<string, z.ZodType>;

export type EventType = keyof typeof eventSchemas;
/** What may be handed to `emitIn()`; dates are accepted and become ISO text. */
export type EventInput<T extends EventType> = z.input<(typeof eventSchemas)[T]>;
/** Data of an event as a reader gets it. */
export type EventData<T extends EventType> = z.output<(typeof eventSchemas)[T]>;
export const eventTypes = Object.keys(eventSchemas) as EventType[];
