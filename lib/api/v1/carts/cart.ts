import { createRoute, z } from "@hono/zod-openapi";
import { openCart, requireCart, setCouponCode, setDestination } from "../../../carts/mod.ts";
import { CouponChoice, findCoupon } from "../../../coupons/mod.ts";
import { AppError } from "../../../errors.ts";
import { findTerms, servedCountries } from "../../../terms/mod.ts";
import { read, refusals, written } from "../answers.ts";
import { newRouter } from "../env.ts";
import { PUBLIC_API_PATH } from "../path.ts";
import { readCart } from "./read_cart.ts";
import { CartAnswer, cartParam, CouponCode, Destination } from "./shape.ts";

const params = z.object({ cart: cartParam });
const tags = ["Carts"];

const open = createRoute({
  method: "post",
  path: "/carts",
  tags,
  operationId: "openCart",
  summary: "Open a cart",
  description:
    "An empty cart, kept for 30 days after it was last touched. Its id is a secret: keep it.",
  responses: { 201: written(CartAnswer, "The cart"), ...refusals(400, 413) },
});

const get = createRoute({
  method: "get",
  path: "/carts/{cart}",
  tags,
  operationId: "getCart",
  summary: "Get a cart",
  description: "With what it comes to now: prices, stock, delivery and taxes of this moment.",
  request: { params },
  responses: { ...read(CartAnswer, "The cart"), ...refusals(400, 404) },
});

const destine = createRoute({
  method: "put",
  path: "/carts/{cart}/destination",
  tags,
  operationId: "setDestination",
  summary: "Say where a cart goes",
  description: "What delivery costs and which taxes are contained follows from it.",
  request: {
    params,
    body: { required: true, content: { "application/json": { schema: Destination } } },
  },
  responses: {
    200: written(CartAnswer, "The cart"),
    ...refusals(400, 404, 413, 415, 422),
  },
});

const addCoupon = createRoute({
  method: "put",
  path: "/carts/{cart}/coupon",
  tags,
  operationId: "setCoupon",
  summary: "Lay a coupon into a cart",
  description:
    "In the place of another one. 10 codes at once may be tried, then one each 10 seconds.",
  request: {
    params,
    body: { required: true, content: { "application/json": { schema: CouponCode } } },
  },
  responses: {
    200: written(CartAnswer, "The cart"),
    ...refusals(400, 404, 413, 415, 422),
  },
});

const removeCoupon = createRoute({
  method: "delete",
  path: "/carts/{cart}/coupon",
  tags,
  operationId: "removeCoupon",
  summary: "Take the coupon out of a cart",
  description: "Nothing happens where there is none.",
  request: { params },
  responses: { 200: written(CartAnswer, "The cart"), ...refusals(400, 404, 413) },
});

export const cart = newRouter()
  .openapi(open, async (c) => {
    const { deps } = c.env;
    const id = await openCart(deps);
    c.header("location", `${PUBLIC_API_PATH}/carts/${id}`);
    return c.json(await readCart(deps, id), 201);
  })
  .openapi(get, async (c) => c.json(await readCart(c.env.deps, c.req.valid("param").cart), 200))
  .openapi(destine, async (c) => {
    const { deps } = c.env;
    const { cart: id } = c.req.valid("param");
    const { country } = c.req.valid("json");
    const [terms] = await Promise.all([findTerms(deps), requireCart(deps, id)]);
    if (!servedCountries(terms.shipping).includes(country)) {
      const { sentence } = new AppError("order.not_delivered");
      throw new AppError("order.not_delivered", { fields: { country: sentence } });
    }
    await setDestination(deps, id, country);
    return c.json(await readCart(deps, id), 200);
  })
  .openapi(addCoupon, async (c) => {
    const { deps } = c.env;
    const { cart: id } = c.req.valid("param");
    const { code } = CouponChoice.parse(c.req.valid("json"));
    const [coupon] = await Promise.all([findCoupon(deps, code), requireCart(deps, id)]);
    if (coupon === null) {
      const { sentence } = new AppError("coupon.unknown");
      throw new AppError("coupon.unknown", { fields: { code: sentence } });
    }
    await setCouponCode(deps, id, coupon.code);
    return c.json(await readCart(deps, id), 200);
  })
  .openapi(removeCoupon, async (c) => {
    const { deps } = c.env;
    const { cart: id } = c.req.valid("param");
    await setCouponCode(deps, id, null);
    return c.json(await readCart(deps, id), 200);
  });
