import type { Queryable } from "../db/mod.ts";
import { type Country, isCountry } from "../shop/shape.ts";
import { selectChoice, updateCountry, updateCouponCode } from "./store.ts";

/** What a shopper has said of the whole cart, for its sum to be right before the checkout. */
export interface CartChoice {
  /** Where it is to go; `null` until it was said. */
  country: Country | null;
}

/** Within a transaction or outside of one. */
export async function cartChoice(
  { sql }: { readonly sql: Queryable },
  cartId: string | null,
): Promise<CartChoice> {
  const country = cartId === null ? null : await selectChoice(sql, cartId);
  return { country: isCountry(country) ? country : null };
}

/** Say where a cart is to go; nothing happens where there is no cart. */
export async function setDestination(
  { sql }: { readonly sql: Queryable },
  cartId: string,
  country: Country,
): Promise<void> {
  await updateCountry(sql, cartId, country);
}

/** Lay a code into a cart, in the place of another; `null` takes it out. */
export async function setCouponCode(
  { sql }: { readonly sql: Queryable },
  cartId: string,
  code: string | null,
): Promise<void> {
  await updateCouponCode(sql, cartId, code);
}
