import { createRoute, z } from "@hono/zod-openapi";
import { requireCart } from "../../../carts/mod.ts";
import { AppError } from "../../../errors.ts";
import { boundedNetwork, fieldErrors, type State } from "../../../http/mod.ts";
import { CheckoutForm, type PlacedOrder, placeOrder } from "../../../orders/mod.ts";
import { paymentProvider } from "../../../payments/mod.ts";
import { refusals, written } from "../answers.ts";
import { cartParam } from "../carts/shape.ts";
import { addressOf } from "../catalogue/show.ts";
import { newRouter } from "../env.ts";
import { neededKeyHeader } from "../idempotency/key_header.ts";
import { onceByKey, tokenOfKey } from "../idempotency/once_by_key.ts";
import { CheckoutAnswer, CheckoutBody } from "./shape.ts";
import { methodOf } from "./show_order.ts";

const route = createRoute({
  method: "post",
  path: "/carts/{cart}/checkout",
  tags: ["Orders"],
  operationId: "checkOut",
  summary: "Order what is in a cart",
  description:
    "On delivery it is an order at once. By card the goods are held and the customer pays at " +
    "`payment_url`; a shop that takes cards in its own form only says so at `payment`. The customer gets " +
    "the same mails as from the shop's pages.",
  request: {
    params: z.object({ cart: cartParam }),
    headers: neededKeyHeader,
    body: { required: true, content: { "application/json": { schema: CheckoutBody } } },
  },
  responses: {
    201: written(CheckoutAnswer, "The order, or what it waits for"),
    ...refusals(400, 404, 409, 413, 415, 422),
  },
});

export const checkout = newRouter().openapi(route, async (c) => {
  const state = c.env;
  const { cart } = c.req.valid("param");
  const key = c.req.valid("header")["idempotency-key"];
  const body = c.req.valid("json");
  const answer = await onceByKey(state.deps, { key, scope: ["checkout", cart], body }, async () => {
    await requireCart(state.deps, cart);
    const token = tokenOfKey(state.deps, { cartId: cart, key });
    const placed = await place(state, { cart, form: formOf(state, { body, token }) });
    return show(state, placed);
  });
  return c.json(answer, 201);
});

/** The body by the rules of the shop's own form. @throws {AppError} `form.invalid` */
function formOf(
  { deps }: State,
  { body, token }: { body: z.output<typeof CheckoutBody>; token: string },
): CheckoutForm {
  const { payment, offer, phone = "", street2 = "", ...customer } = body;
  const read = CheckoutForm.safeParse({
    ...customer,
    ...{ phone, street2, token, shown: offer, payment: methodOf(payment) },
  });
  const isByHand = payment === "card" && paymentProvider(deps).takesCards;
  if (read.success && !isByHand) return read.data;
  throw new AppError("form.invalid", {
    fields: {
      ...(read.success ? {} : fieldErrors(read.error)),
      ...(isByHand ? { payment: "This shop takes cards in its own form only" } : {}),
    },
  });
}

async function place(
  state: State,
  { cart, form }: { cart: string; form: CheckoutForm },
): Promise<PlacedOrder> {
  try {
    return await placeOrder(state.deps, {
      cartId: cart,
      form,
      card: null,
      network: boundedNetwork(state),
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "product.missing") throw error;
    // What the shop no longer sells is missing in the cart, not at this address.
    throw new AppError("checkout.changed", {
      ...(error.detail === undefined ? {} : { detail: error.detail }),
      ...(error.fields === undefined ? {} : { fields: error.fields }),
    });
  }
}

function show({ deps }: State, { publicId, number, isHeld }: PlacedOrder) {
  const order = addressOf(`/orders/${publicId}`, deps.config);
  return {
    id: publicId,
    number,
    state: isHeld ? "held" as const : "placed" as const,
    payment_url: isHeld ? `${order}/payment` : null,
    order_url: order,
  };
}
