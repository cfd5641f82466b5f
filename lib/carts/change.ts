import { randomBytes } from "node:crypto";
import { DAY_MS } from "../clock.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { additionRefused, CART_LINES, LINE_QUANTITY } from "./shape.ts";
import {
  countLines,
  deleteCarts,
  deleteLine,
  lockCart,
  touchCart,
  updateQuantity,
  upsertLine,
} from "./store.ts";

type CartDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events" | "metrics">;

/** The id of a cart that nobody guesses: who has it holds the cart. */
export function newCartId(): string {
  return randomBytes(16).toString("base64url");
}

export interface LineChange {
  productId: number;
  quantity: number;
}

/**
 * Put a product into a cart, made where there is none; of one that is in already there are more
 * then. More than there are, or than one order may hold, are not put in: nothing is cut short
 * without a word.
 *
 * @returns the cart's id, and units that its line has now
 * @throws {AppError} `product.missing`, `cart.full`; `stock.short` with what to say at `quantity`
 */
export async function addLine(
  deps: CartDeps,
  cartId: string | null,
  { productId, quantity }: LineChange,
): Promise<{ cartId: string; units: number }> {
  const id = cartId ?? newCartId();
  const units = await inTransaction(deps, (tx) => addLineIn(tx, id, { productId, quantity }));
  if (cartId === null) deps.metrics.cartsStarted.inc();
  return { cartId: id, units };
}

/**
 * The same within a transaction, which is refused whole where it is refused.
 *
 * @returns units that the line has now
 */
export async function addLineIn(
  { sql }: Pick<Tx, "sql">,
  cartId: string,
  { productId, quantity }: LineChange,
): Promise<number> {
  // Sent together, done in this order: one round trip.
  const [, found, lines] = await Promise.all([
    touchCart(sql, cartId),
    upsertLine(sql, { cartId, productId, quantity, limit: LINE_QUANTITY }),
    countLines(sql, cartId),
  ]);
  if (!found) throw new AppError("product.missing");
  const refusal = additionRefused({ quantity, ...found });
  if (refusal) {
    throw new AppError("stock.short", { detail: refusal, fields: { quantity: refusal } });
  }
  if (lines > CART_LINES) throw new AppError("cart.full");
  return found.before + quantity;
}

/**
 * Say how many of a product a cart holds; 0 takes it out. Of what is not in it nothing changes.
 *
 * @returns units that were taken out with their line
 */
export async function setQuantity(
  deps: CartDeps,
  cartId: string,
  { productId, quantity }: LineChange,
): Promise<number> {
  return await inTransaction(deps, async ({ sql }) => {
    if (!await lockCart(sql, cartId)) return 0;
    await touchCart(sql, cartId);
    if (quantity === 0) return await deleteLine(sql, { cartId, productId });
    await updateQuantity(sql, { cartId, productId, quantity });
    return 0;
  });
}

const KEEP_DAYS = 30;

/** Delete carts nobody touched for 30 days, the oldest `limit` of them; @returns how many */
export async function cleanCarts(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  const untouchedSince = new Date(clock.now().getTime() - KEEP_DAYS * DAY_MS);
  return await deleteCarts(sql, { untouchedSince, limit });
}
