import { createRoute, z } from "@hono/zod-openapi";
import { addLineIn, requireCart, setQuantity } from "../../../carts/mod.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { AppError } from "../../../errors.ts";
import { refusals, written } from "../answers.ts";
import { newRouter } from "../env.ts";
import { whole } from "../fields.ts";
import { keyHeader } from "../idempotency/key_header.ts";
import { type Held, onceByKey } from "../idempotency/once_by_key.ts";
import { readCart } from "./read_cart.ts";
import { CartAnswer, cartParam, LineQuantity, NewLine } from "./shape.ts";

const tags = ["Carts"];
const lineParams = z.object({
  cart: cartParam,
  product_id: whole({ min: 1, max: 2_147_483_647 }).openapi({
    param: { name: "product_id", in: "path" },
  }),
});

const add = createRoute({
  method: "post",
  path: "/carts/{cart}/lines",
  tags,
  operationId: "addLine",
  summary: "Put a product into a cart",
  description:
    "Of one that is in it already there are more then. More than there are left are not put in: " +
    "409 says how many can be.",
  request: {
    params: z.object({ cart: cartParam }),
    headers: keyHeader,
    body: { required: true, content: { "application/json": { schema: NewLine } } },
  },
  responses: {
    200: written(CartAnswer, "The cart"),
    ...refusals(400, 404, 409, 413, 415, 422),
  },
});

const change = createRoute({
  method: "put",
  path: "/carts/{cart}/lines/{product_id}",
  tags,
  operationId: "changeLine",
  summary: "Say how many of a product a cart holds",
  description: "Whether there are so many left, `fault` of the line says.",
  request: {
    params: lineParams,
    body: { required: true, content: { "application/json": { schema: LineQuantity } } },
  },
  responses: {
    200: written(CartAnswer, "The cart"),
    ...refusals(400, 404, 413, 415, 422),
  },
});

const remove = createRoute({
  method: "delete",
  path: "/carts/{cart}/lines/{product_id}",
  tags,
  operationId: "removeLine",
  summary: "Take a product out of a cart",
  description: "Nothing happens where it is not in it.",
  request: { params: lineParams },
  responses: { 200: written(CartAnswer, "The cart"), ...refusals(400, 404, 413) },
});

export const lines = newRouter()
  .openapi(add, async (c) => {
    const { deps } = c.env;
    const { cart } = c.req.valid("param");
    const body = c.req.valid("json");
    const wish = { key: c.req.valid("header")["idempotency-key"], scope: ["line", cart], body };
    const answer = await onceByKey(deps, wish, async (held) => {
      if (!held.isDone) await addOnce(deps, { cart, line: body, held });
      return await readCart(deps, cart);
    });
    return c.json(answer, 200);
  })
  .openapi(change, async (c) => {
    const { deps } = c.env;
    const { cart, product_id: productId } = c.req.valid("param");
    const { quantity } = c.req.valid("json");
    await setQuantity(deps, cart, { productId, quantity });
    const answer = await readCart(deps, cart);
    const isIn = answer.lines.some((line) => line.product_id === productId);
    if (quantity > 0 && !isIn) throw new AppError("line.missing");
    return c.json(answer, 200);
  })
  .openapi(remove, async (c) => {
    const { deps } = c.env;
    const { cart, product_id: productId } = c.req.valid("param");
    await setQuantity(deps, cart, { productId, quantity: 0 });
    return c.json(await readCart(deps, cart), 200);
  });

async function addOnce(
  deps: Deps,
  { cart, line, held }: { cart: string; line: z.output<typeof NewLine>; held: Held },
): Promise<void> {
  await inTransaction(deps, async (tx) => {
    await Promise.all([requireCart(tx, cart), held.note(tx)]);
    await addLineIn(tx, cart, { productId: line.product_id, quantity: line.quantity });
  });
}
