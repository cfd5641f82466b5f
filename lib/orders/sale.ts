import { cartChoice } from "../carts/mod.ts";
import type { Clock } from "../clock.ts";
import { couponOfCart } from "../coupons/mod.ts";
import type { Queryable } from "../db/mod.ts";
import type { Country } from "../shop/shape.ts";
import { findTerms } from "../terms/mod.ts";
import { destinationOf, type Sale } from "./sum.ts";

export interface SaleOf {
  cartId: string | null;
  /** Where the checkout's form says it goes; the cart's own choice where left out. */
  country?: Country | undefined;
}

/** A sale, and whether the shopper has said where it goes. */
export type AskedSale = Sale & { isCountrySaid: boolean };

/**
 * On what a cart is sold now; in a transaction and outside of one. Its statements are sent together:
 * one round trip.
 */
export async function findSale(
  { sql, clock }: { readonly sql: Queryable; readonly clock: Clock },
  { cartId, country }: SaleOf,
): Promise<AskedSale> {
  const on = { sql };
  const [terms, choice, coupon] = await Promise.all([
    findTerms(on),
    country === undefined ? cartChoice(on, cartId) : { country },
    cartId === null ? null : couponOfCart(on, cartId),
  ]);
  return {
    shipping: terms.shipping,
    taxes: terms.taxes,
    country: destinationOf(terms, choice.country),
    isCountrySaid: choice.country !== null,
    coupon,
    now: clock.now(),
  };
}
