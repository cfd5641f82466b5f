import type { z } from "@hono/zod-openapi";
import {
  type Cart,
  cartFaults,
  type CartLine,
  findCart,
  LINE_QUANTITY,
  requireCart,
} from "../../../carts/mod.ts";
import type { Deps } from "../../../deps.ts";
import {
  type AskedSale,
  findSale,
  offerOf,
  type Sum,
  sumOf,
  writeOffer,
} from "../../../orders/mod.ts";
import type { TaxShare } from "../../../terms/mod.ts";
import type { CartAnswer, TaxAnswer } from "./shape.ts";

/** A cart with all that it comes to. @throws {AppError} `cart.missing` */
export async function readCart(deps: Deps, cartId: string): Promise<z.output<typeof CartAnswer>> {
  const [, cart, sale] = await Promise.all([
    requireCart(deps, cartId),
    findCart(deps, cartId),
    findSale(deps, { cartId }),
  ]);
  return show(cart, { sale, currency: deps.config.CURRENCY });
}

function show(
  cart: Cart,
  { sale, currency }: { sale: AskedSale; currency: string },
): z.output<typeof CartAnswer> {
  const sum = sumOf(cart.lines, sale);
  return {
    id: cart.id,
    currency,
    lines: cart.lines.map(showLine),
    units: cart.units,
    goods_cents: sum.goodsCents,
    discount_cents: sum.discountCents,
    delivery_cents: sum.deliveryCents,
    total_cents: sum.totalCents,
    taxes: sum.taxes.map(showTax),
    country: sum.country,
    is_country_chosen: sale.isCountrySaid,
    coupon: showCoupon(sum),
    missing_cents: sum.missingCents,
    can_be_ordered: cart.lines.length > 0 && cartFaults(cart).length === 0 &&
      sum.missingCents === 0,
    offer: writeOffer(offerOf(cart.lines, currency, sale)),
  };
}

function showLine(line: CartLine) {
  return {
    product_id: line.productId,
    sku: line.sku,
    slug: line.slug,
    name: line.name,
    quantity: line.quantity,
    price_cents: line.priceCents,
    former_price_cents: line.formerPriceCents,
    total_cents: line.totalCents,
    available: Math.max(0, Math.min(line.available, LINE_QUANTITY)),
    fault: !line.isSold
      ? "gone" as const
      : line.available < line.quantity
      ? "short" as const
      : null,
  };
}

function showCoupon({ couponCode, idleCoupon }: Sum) {
  if (couponCode !== null) return { code: couponCode, fault: null };
  return idleCoupon && { code: idleCoupon.coupon.code, fault: idleCoupon.fault };
}

/** A tax that is contained in a sum. */
export function showTax({ bps, grossCents, taxCents }: TaxShare): z.output<typeof TaxAnswer> {
  return { rate_percent: bps / 100, gross_cents: grossCents, tax_cents: taxCents };
}
