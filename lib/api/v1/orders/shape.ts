import { z } from "@hono/zod-openapi";
import { orderStatuses } from "../../../orders/status.ts";
import { CountryCode, TaxAnswer } from "../carts/shape.ts";
import { NextCursor } from "../catalogue/shape.ts";
import { cents, Currency, Instant } from "../fields.ts";

export const paymentWays = ["on_delivery", "card"] as const;

const line = (max: number) => z.string().max(max);

/** Who orders, and what. The rules of each field are those of the shop's own form. */
export const CheckoutBody = z.strictObject({
  name: line(200).openapi({ example: "Ada Lovelace" }),
  email: line(300).openapi({ example: "ada@example.com" }),
  phone: line(100).optional().openapi({ description: "For the carrier" }),
  street: line(200),
  street2: line(200).optional().openapi({ description: "Flat, floor, company" }),
  postcode: line(50),
  city: line(200),
  country: CountryCode,
  payment: z.enum(paymentWays),
  offer: line(4_000).openapi({
    description:
      "`offer` of the cart that the customer has agreed to. Where the cart comes to something else " +
      "by now, it is 409 and nothing is ordered",
  }),
}).openapi("Checkout");

const publicId = z.string().openapi({ description: "A secret: who has it sees the order" });

/** What a checkout has come to. */
export const CheckoutAnswer = z.object({
  id: publicId,
  number: z.string().openapi({ description: "For people", example: "261130-7KQ4MW" }),
  state: z.enum(["placed", "held"]).openapi({
    description:
      "`held`: the goods are kept for 15 minutes while the customer pays at `payment_url`",
  }),
  payment_url: z.url().nullable(),
  order_url: z.url().openapi({ description: "Its page in the shop, for the customer" }),
}).openapi("CheckoutAnswer");

/** Where a payment stands. */
export const CheckoutState = z.object({
  id: publicId,
  state: z.enum(["held", "placed", "released"]).openapi({
    description:
      "`placed`: it is an order. `released`: it was not paid, and the goods are given back",
  }),
  amount_cents: cents(),
  currency: Currency,
  held_until: Instant,
  payment_url: z.url().nullable(),
}).openapi("CheckoutState");

const OrderLineAnswer = z.object({
  product_id: z.int(),
  sku: z.string(),
  name: z.string(),
  quantity: z.int(),
  price_cents: cents().openapi({ description: "Of one unit" }),
  total_cents: cents(),
}).openapi("OrderLine");

/** What is known of an order without whose it is. */
const orderFields = {
  id: publicId,
  number: z.string(),
  status: z.enum(orderStatuses),
  payment: z.enum(paymentWays),
  currency: Currency,
  delivery_cents: cents(),
  discount_cents: cents(),
  total_cents: cents(),
  refunded_cents: cents(),
  taxes: z.array(TaxAnswer).openapi({ description: "Contained in the total" }),
  coupon_code: z.string().nullable(),
  placed_at: Instant,
  carrier: z.string().nullable(),
  tracking: z.string().nullable().openapi({ description: "Its number at the carrier" }),
  tracking_url: z.url().nullable(),
  lines: z.array(OrderLineAnswer),
};

/** Whose an order is. */
const CustomerAnswer = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  street: z.string(),
  street2: z.string().nullable(),
  postcode: z.string(),
  city: z.string(),
  country: CountryCode,
});

/** An order, for who has its id or a token. */
export const OrderAnswer = z.object({
  ...orderFields,
  customer: CustomerAnswer.nullable().openapi({
    description:
      "For a token with the scope `customers:read`, and in the list of one's own orders; else `null`",
  }),
}).openapi("Order");

export const OrderPage = z.object({
  orders: z.array(OrderAnswer),
  next_cursor: NextCursor,
}).openapi("OrderPage");
