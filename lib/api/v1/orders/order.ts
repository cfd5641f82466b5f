import { createRoute, z } from "@hono/zod-openapi";
import { findCheckout, findOrderByPublicId } from "../../../orders/mod.ts";
import { read, refusals } from "../answers.ts";
import { addressOf } from "../catalogue/show.ts";
import { newRouter } from "../env.ts";
import { text } from "../fields.ts";
import { CheckoutState, OrderAnswer } from "./shape.ts";
import { coversCustomers, showOrder } from "./show_order.ts";

const params = z.object({
  id: text(64).openapi({
    param: { name: "id", in: "path" },
    description: "As the checkout has answered",
  }),
});
const tags = ["Orders"];

const order = createRoute({
  method: "get",
  path: "/orders/{id}",
  tags,
  operationId: "getOrder",
  summary: "Get an order",
  description:
    "For who has its id. Whose it is, a token with `customers:read` is told. What is not paid yet is no order: see its checkout.",
  request: { params },
  responses: { ...read(OrderAnswer, "The order"), ...refusals(400, 404) },
});

const payment = createRoute({
  method: "get",
  path: "/checkouts/{id}",
  tags,
  operationId: "getCheckout",
  summary: "Get where a payment by card stands",
  description:
    "Ask it while the customer pays, every few seconds; the shop learns of it by itself.",
  request: { params },
  responses: { ...read(CheckoutState, "Where it stands"), ...refusals(400, 404) },
});

export const orders = newRouter()
  .openapi(order, async (c) => {
    const found = await findOrderByPublicId(c.env.deps, c.req.valid("param").id);
    return c.json(showOrder(found, { isNamed: coversCustomers(c.var.token) }), 200);
  })
  .openapi(payment, async (c) => {
    const { deps } = c.env;
    const found = await findCheckout(deps, c.req.valid("param").id);
    const { publicId, state, amountCents, currency, heldUntil } = found;
    return c.json({
      id: publicId,
      state,
      amount_cents: amountCents,
      currency,
      held_until: heldUntil.toISOString(),
      payment_url: state === "held" ? addressOf(`/orders/${publicId}/payment`, deps.config) : null,
    }, 200);
  });
