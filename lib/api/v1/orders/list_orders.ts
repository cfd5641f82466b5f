import { createRoute, z } from "@hono/zod-openapi";
import { findOrdersAfter } from "../../../orders/mod.ts";
import { orderStatuses } from "../../../orders/status.ts";
import { read, refusals, TOKEN_SCHEME } from "../answers.ts";
import { cursorParam } from "../catalogue/params.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { needScope } from "../edge/tokens.ts";
import { newRouter } from "../env.ts";
import { SentInstant, whole } from "../fields.ts";
import { OrderPage } from "./shape.ts";
import { showOrder } from "./show_order.ts";

const Query = z.strictObject({
  status: z.enum(orderStatuses).optional(),
  placed_since: SentInstant.optional().openapi({ description: "Only those placed then or later" }),
  limit: whole({ min: 1, max: 100 }).default(24).openapi({ default: 24 }),
  cursor: cursorParam,
});

const route = createRoute({
  method: "get",
  path: "/orders",
  tags: ["Orders"],
  operationId: "listOrders",
  summary: "List the shop's orders",
  description: "The newest first, for a token with the scope `orders:read`.",
  security: [{ [TOKEN_SCHEME]: [] }],
  middleware: [needScope("orders:read")] as const,
  request: { query: Query },
  responses: { ...read(OrderPage, "A page of orders"), ...refusals(400, 403) },
});

const Place = z.strictObject({ at: SentInstant, id: z.uuid() });

export const orderList = newRouter().openapi(route, async (c) => {
  const { status = null, placed_since, limit, cursor } = c.req.valid("query");
  const place = cursor === undefined ? null : readCursor(cursor, Place);
  const { orders, next } = await findOrdersAfter(c.env.deps, {
    status,
    since: placed_since === undefined ? null : new Date(placed_since),
    after: place && { placedAt: new Date(place.at), id: place.id },
    limit,
  });
  return c.json({
    orders: orders.map((order) => showOrder(order, c.var.token)),
    next_cursor: next && writeCursor({ at: next.placedAt.toISOString(), id: next.id }),
  }, 200);
});
