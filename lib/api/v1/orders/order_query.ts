import { z } from "@hono/zod-openapi";
import type { OrdersAsked, OrderStretch } from "../../../orders/mod.ts";
import { orderStatuses } from "../../../orders/status.ts";
import { cursorParam } from "../catalogue/params.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { SentInstant, whole } from "../fields.ts";

/** How a list of orders is asked for, whosever they are. */
export const OrderQuery = z.strictObject({
  status: z.enum(orderStatuses).optional(),
  placed_since: SentInstant.optional().openapi({ description: "Only those placed then or later" }),
  limit: whole({ min: 1, max: 100 }).default(24).openapi({ default: 24 }),
  cursor: cursorParam,
});

const Place = z.strictObject({ at: SentInstant, id: z.uuid() });

/** @throws {AppError} `request.invalid` for what is no cursor of this list */
export function ordersAsked(
  { status, placed_since, limit, cursor }: z.output<typeof OrderQuery>,
): Omit<OrdersAsked, "whose"> {
  const place = cursor === undefined ? null : readCursor(cursor, Place);
  return {
    status: status ?? null,
    since: placed_since === undefined ? null : new Date(placed_since),
    after: place && { placedAt: new Date(place.at), id: place.id },
    limit,
  };
}

/** Where the next page begins. */
export function cursorOf({ next }: OrderStretch): string | null {
  return next && writeCursor({ at: next.placedAt.toISOString(), id: next.id });
}
