import { openCart } from "../../../carts/mod.ts";
import { createCoupon, NewCouponForm } from "../../../coupons/mod.ts";
import { operator } from "../../../actor.ts";
import type { SiteWorld } from "../../../site/testing/site_world.ts";
import { onSale } from "../../../site/testing/small_shop.ts";
import { changeShipping, ShippingForm } from "../../../terms/mod.ts";
import type { Case, Cases } from "./case.ts";

const noCart = { cart: "A".repeat(22) };
const long = "x".repeat(70_000);

/** The same of every write with a body. */
function ofBodies(params: Record<string, string>, body: unknown): Case[] {
  return [
    { status: 413, params, body: { long } },
    { status: 415, params, body, headers: { "content-type": "text/plain" } },
    { status: 422, params, body: { nothing: "of this" } },
    { status: 400, params: { ...params, cart: "no-cart" }, body },
  ];
}

/** What carts answer, status by status. */
export async function cartCases({ deps }: SiteWorld): Promise<Cases> {
  const typed = { seen: "0", home: "FR", price: "4.90", free: "50", to_FR: "1", to_DE: "1" };
  await changeShipping(deps, operator, ShippingForm("EUR").parse(typed));
  await createCoupon(
    deps,
    operator,
    NewCouponForm("EUR").parse({ code: "TEN-OFF", percent: "10" }),
  );
  const cart = { cart: await openCart(deps) };
  const [jam] = await deps.sql<{ id: number }[]>`
    select id::float8 as id from products where slug = ${onSale.jam}`;
  const line = { product_id: jam!.id, quantity: 2 };
  const inCart = { ...cart, product_id: String(jam!.id) };
  const key = { "idempotency-key": "a-key-of-the-contract" };
  return {
    openCart: [
      { status: 201 },
      { status: 400, text: "{" },
      { status: 413, body: { long } },
    ],
    addLine: [
      { status: 200, params: cart, body: line, headers: key },
      { status: 200, params: cart, body: line, headers: key },
      { status: 422, params: cart, body: { product_id: jam!.id }, headers: key },
      { status: 409, params: cart, body: { ...line, quantity: 99 } },
      { status: 404, params: cart, body: { product_id: 999_999 } },
      { status: 404, params: noCart, body: line },
      { status: 400, params: cart, body: line, headers: { "idempotency-key": "short" } },
      ...ofBodies(cart, line),
    ],
    getCart: [
      { status: 200, params: cart },
      { status: 404, params: noCart },
      { status: 400, params: { cart: "no-cart" } },
    ],
    changeLine: [
      { status: 200, params: inCart, body: { quantity: 3 } },
      { status: 404, params: { ...inCart, product_id: "999999" }, body: { quantity: 3 } },
      { status: 404, params: { ...inCart, ...noCart }, body: { quantity: 0 } },
      { status: 400, params: { ...inCart, product_id: "NaN" }, body: { quantity: 3 } },
      ...ofBodies(inCart, { quantity: 3 }),
    ],
    setDestination: [
      { status: 200, params: cart, body: { country: "FR" } },
      { status: 422, params: cart, body: { country: "PL" } },
      { status: 404, params: noCart, body: { country: "FR" } },
      ...ofBodies(cart, { country: "FR" }),
    ],
    setCoupon: [
      { status: 200, params: cart, body: { code: " ten-off" } },
      { status: 422, params: cart, body: { code: "NONE-SUCH" } },
      { status: 404, params: noCart, body: { code: "TEN-OFF" } },
      ...ofBodies(cart, { code: "TEN-OFF" }),
    ],
    removeCoupon: [
      { status: 200, params: cart },
      { status: 404, params: noCart },
      { status: 400, params: { cart: "no-cart" } },
      { status: 413, params: cart, body: { long } },
    ],
    removeLine: [
      { status: 200, params: inCart },
      { status: 404, params: { ...inCart, ...noCart } },
      { status: 400, params: { ...inCart, product_id: "-1" } },
      { status: 413, params: inCart, body: { long } },
    ],
  };
}
