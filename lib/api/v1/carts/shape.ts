import { z } from "@hono/zod-openapi";
import { LINE_QUANTITY } from "../../../carts/mod.ts";
import { countryCodes } from "../../../shop/shape.ts";
import { cents, Currency, text } from "../fields.ts";

export const CountryCode = z.enum(countryCodes).openapi({ description: "ISO 3166-1" });

/** The id of a cart: who has it has the cart. */
export const cartParam = z.string().regex(/^[\w-]{22}$/, "It is no id of a cart").openapi({
  param: { name: "cart", in: "path" },
  example: "0aZ9-bY8_cX7dW6eV5fU4g",
});

export const TaxAnswer = z.object({
  rate_percent: z.number(),
  gross_cents: cents().openapi({ description: "What is sold at this rate, with the tax" }),
  tax_cents: cents(),
}).openapi("Tax");

const CartLineAnswer = z.object({
  product_id: z.int(),
  sku: z.string(),
  slug: z.string(),
  name: z.string(),
  quantity: z.int(),
  price_cents: cents().openapi({ description: "Of one unit, today" }),
  former_price_cents: cents().nullable().openapi({
    description: "Of one unit when it was put in, where that differs",
  }),
  total_cents: cents(),
  available: z.int().openapi({ description: "Units that can be sold now; 99 stands for more" }),
  fault: z.enum(["gone", "short"]).nullable().openapi({
    description: "Why the cart cannot be ordered as it is: sold no more, or not enough left",
  }),
}).openapi("CartLine");

/** A cart as it stands now. */
export const CartAnswer = z.object({
  id: z.string().openapi({ description: "A secret: who has it has the cart" }),
  currency: Currency,
  lines: z.array(CartLineAnswer),
  units: z.int(),
  goods_cents: cents(),
  discount_cents: cents().openapi({ description: "Taken off by the coupon" }),
  delivery_cents: cents(),
  total_cents: cents().openapi({ description: "Goods less discount, with delivery" }),
  taxes: z.array(TaxAnswer).openapi({ description: "Contained in the total" }),
  country: CountryCode.openapi({ description: "Where it goes, as far as the sums are concerned" }),
  is_country_chosen: z.boolean(),
  coupon: z.object({
    code: z.string(),
    fault: z.enum(["over", "used_up", "below"]).nullable().openapi({
      description: "Why it takes nothing off now; `below`: the cart is too small for it",
    }),
  }).nullable(),
  missing_cents: cents().openapi({ description: "To the least sum of an order" }),
  can_be_ordered: z.boolean(),
  offer: z.string().openapi({
    description:
      "What the cart comes to, as one word for the checkout: it agrees to this and to nothing else",
  }),
}).openapi("Cart");

export const NewLine = z.strictObject({
  product_id: z.int().min(1),
  quantity: z.int().min(1).max(LINE_QUANTITY).default(1),
}).openapi("NewLine");

export const LineQuantity = z.strictObject({
  quantity: z.int().min(0).max(LINE_QUANTITY).openapi({ description: "0 takes the line out" }),
}).openapi("LineQuantity");

export const Destination = z.strictObject({ country: CountryCode }).openapi("Destination");
export const CouponCode = z.strictObject({ code: text(100) }).openapi("CouponCode");
