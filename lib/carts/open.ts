import type { Queryable } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { newCartId } from "./change.ts";
import { hasCart, touchCart } from "./store.ts";

/** Make a cart with nothing in it, for a program, which keeps its id by itself. @returns the id */
export async function openCart({ sql, metrics }: Pick<Deps, "sql" | "metrics">): Promise<string> {
  const id = newCartId();
  await touchCart(sql, id);
  metrics.cartsStarted.inc();
  return id;
}

/** @throws {AppError} `cart.missing` where there is no such cart, or none any more */
export async function requireCart(
  { sql }: { readonly sql: Queryable },
  cartId: string,
): Promise<void> {
  if (!await hasCart(sql, cartId)) throw new AppError("cart.missing");
}
