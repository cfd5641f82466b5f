import { createRoute } from "@hono/zod-openapi";
import { findOrdersAfter } from "../../../orders/mod.ts";
import { read, refusals, TOKEN_SCHEME } from "../answers.ts";
import { needScope } from "../edge/tokens.ts";
import { newRouter } from "../env.ts";
import { cursorOf, OrderQuery, ordersAsked } from "./order_query.ts";
import { OrderPage } from "./shape.ts";
import { coversCustomers, showOrder } from "./show_order.ts";

const tags = ["Orders"];
const security = [{ [TOKEN_SCHEME]: [] }];
const request = { query: OrderQuery };
const responses = { ...read(OrderPage, "A page of orders"), ...refusals(400, 403) };

const all = createRoute({
  method: "get",
  path: "/orders",
  tags,
  operationId: "listOrders",
  summary: "List the shop's orders",
  description: "The newest first, for a token with the scope `orders:read`.",
  security,
  middleware: [needScope("orders:read")] as const,
  request,
  responses,
});

const own = createRoute({
  method: "get",
  path: "/orders/mine",
  tags,
  operationId: "listOwnOrders",
  summary: "List one's own orders",
  description:
    "The newest first, for a token with the scope `orders:own`, which shoppers make in their account: " +
    "what they ordered with it, and without it under its address.",
  security,
  middleware: [needScope("orders:own")] as const,
  request,
  responses,
});

export const orderList = newRouter()
  .openapi(all, async (c) => {
    const asked = ordersAsked(c.req.valid("query"));
    const found = await findOrdersAfter(c.env.deps, { whose: null, ...asked });
    const isNamed = coversCustomers(c.var.token);
    const orders = found.orders.map((order) => showOrder(order, { isNamed }));
    return c.json({ orders, next_cursor: cursorOf(found) }, 200);
  })
  .openapi(own, async (c) => {
    const asked = ordersAsked(c.req.valid("query"));
    // The scope is that of tokens which are somebody's.
    const whose = c.var.token!.shopper!;
    const found = await findOrdersAfter(c.env.deps, { whose, ...asked });
    const orders = found.orders.map((order) => showOrder(order, { isNamed: true }));
    return c.json({ orders, next_cursor: cursorOf(found) }, 200);
  });
