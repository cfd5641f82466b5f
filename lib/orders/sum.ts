import type { CartLine } from "../carts/shape.ts";
import { type Coupon, couponFault, discountCents } from "../coupons/mod.ts";
import { type Country, isCountry } from "../shop/shape.ts";
import {
  deliveryCents,
  hasReducedRate,
  type SaleTerms,
  taxesOf,
  type TaxShare,
  untouchedTerms,
} from "../terms/mod.ts";

/** On what a cart is sold: the shop's terms, where it goes, and the code in it. */
export interface Sale extends SaleTerms {
  country: Country;
  coupon: Coupon | null;
  now: Date;
}

/** As the shop sells before anybody has set a term. */
export const unpriced: Sale = {
  ...untouchedTerms,
  country: untouchedTerms.shipping.home,
  coupon: null,
  now: new Date(0),
};

/** What a cart comes to. All in minor units; goods - discount + delivery is the total. */
export interface Sum {
  goodsCents: number;
  discountCents: number;
  deliveryCents: number;
  totalCents: number;
  /** Contained in the total, by rate. */
  taxes: TaxShare[];
  country: Country;
  /** The code in the cart that takes something off. */
  couponCode: string | null;
  /** The one that does not, and why. */
  idleCoupon: { coupon: Coupon; fault: NonNullable<ReturnType<typeof couponFault>> } | null;
  /** How much is missing to the least sum of an order. */
  missingCents: number;
}

/** What these lines come to; what the shop no longer sells counts nothing. */
export function sumOf(lines: readonly CartLine[], sale: Sale): Sum {
  const { shipping, taxes, country, coupon, now } = sale;
  const sold = lines.filter((line) => line.isSold)
    .map((line) => ({
      cents: line.priceCents * line.quantity,
      isReduced: hasReducedRate(taxes, line),
    }));
  const goodsCents = sold.reduce((sum, line) => sum + line.cents, 0);
  const fault = coupon && couponFault(coupon, { now, goodsCents });
  const off = coupon && fault === null ? discountCents(coupon, goodsCents) : 0;
  const delivery = deliveryCents(shipping, { to: country, goodsCents: goodsCents - off });
  const rate = taxes.rates[country];
  return {
    goodsCents,
    discountCents: off,
    deliveryCents: delivery,
    totalCents: goodsCents - off + delivery,
    taxes: rate ? taxesOf(rate, { lines: sold, discountCents: off, deliveryCents: delivery }) : [],
    country,
    couponCode: off > 0 ? coupon!.code : null,
    idleCoupon: coupon && fault ? { coupon, fault } : null,
    missingCents: Math.max(0, shipping.minimumCents - goodsCents),
  };
}

/** The tax in the price of a line, in hundredths of a percent; `null` where no rate is set. */
export function taxBpsOf(
  line: Pick<CartLine, "departmentId" | "taxClass">,
  { taxes, country }: Pick<Sale, "taxes" | "country">,
): number | null {
  const rate = taxes.rates[country];
  if (!rate) return null;
  return hasReducedRate(taxes, line) ? rate.reducedBps : rate.standardBps;
}

/** Where a cart goes: where it was said, or where most go; always where the shop delivers to. */
export function destinationOf({ shipping }: SaleTerms, said: unknown): Country {
  return isCountry(said) && !shipping.notTo.includes(said) ? said : shipping.home;
}
