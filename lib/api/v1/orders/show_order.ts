import type { z } from "@hono/zod-openapi";
import type { ApiToken } from "../../../api_tokens/mod.ts";
import { type Order, trackingUrl } from "../../../orders/mod.ts";
import type { PaymentMethod } from "../../../payments/mod.ts";
import { showTax } from "../carts/read_cart.ts";
import type { OrderAnswer, paymentWays } from "./shape.ts";

type PaymentWay = (typeof paymentWays)[number];

/** Whether who shows a token is told whose any order is. */
export function coversCustomers(token: ApiToken | null): boolean {
  return token?.scopes.includes("customers:read") ?? false;
}

/** An order, and whose it is for who may know. */
export function showOrder(
  order: Order,
  { isNamed }: { isNamed: boolean },
): z.output<typeof OrderAnswer> {
  return { ...showGoods(order), customer: isNamed ? showCustomer(order) : null };
}

function showCustomer(order: Order) {
  const { name, email, phone, street, street2, postcode, city, country } = order;
  return {
    ...{ name, email, street, postcode, city, country },
    phone: phone || null,
    street2: street2 || null,
  };
}

function showGoods(order: Order): Omit<z.output<typeof OrderAnswer>, "customer"> {
  return {
    id: order.publicId,
    number: order.number,
    status: order.status,
    payment: wayOf(order.payment),
    currency: order.currency,
    delivery_cents: order.deliveryCents,
    discount_cents: order.discountCents,
    total_cents: order.totalCents,
    refunded_cents: order.refundedCents,
    taxes: order.taxes.map(showTax),
    coupon_code: order.couponCode,
    placed_at: order.placedAt.toISOString(),
    carrier: order.carrier || null,
    tracking: order.tracking || null,
    tracking_url: trackingUrl(order),
    lines: order.lines.map(({ productId, sku, name, quantity, priceCents }) => ({
      product_id: productId,
      sku,
      name,
      quantity,
      price_cents: priceCents,
      total_cents: priceCents * quantity,
    })),
  };
}

/** How the API calls a way to pay. */
export function wayOf(payment: PaymentMethod): PaymentWay {
  return payment === "on_delivery" ? "on_delivery" : "card";
}

/** How the shop calls it. */
export function methodOf(way: PaymentWay): PaymentMethod {
  return way === "on_delivery" ? "on_delivery" : "test_card";
}
