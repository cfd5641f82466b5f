import type { Deps } from "../deps.ts";
import type { Cart, CartLine } from "./shape.ts";
import { type CartRow, countUnits, selectLines } from "./store.ts";

/** The cart as it stands today; an empty one where there is none. */
export async function findCart(
  { sql }: Pick<Deps, "sql">,
  cartId: string | null,
): Promise<Cart> {
  const rows = cartId === null ? [] : await selectLines(sql, cartId);
  const lines = rows.map(lineOf);
  return {
    id: cartId ?? "",
    lines,
    units: lines.reduce((sum, line) => sum + line.quantity, 0),
    totalCents: lines.reduce((sum, line) => sum + (line.isSold ? line.totalCents : 0), 0),
  };
}

/** Units in the cart, for the header of every page. */
export async function cartUnits(
  { sql }: Pick<Deps, "sql">,
  cartId: string | null,
): Promise<number> {
  return cartId === null ? 0 : await countUnits(sql, cartId);
}

/** A row as a line of the cart; used by the checkout, which reads rows in its own transaction. */
export function lineOf(row: CartRow): CartLine {
  return {
    productId: row.product_id,
    sku: row.sku,
    slug: row.slug,
    name: row.name,
    category: row.category,
    quantity: row.quantity,
    priceCents: row.price_cents,
    formerPriceCents: row.then_cents === row.price_cents ? null : row.then_cents,
    totalCents: row.price_cents * row.quantity,
    available: row.available,
    isSold: row.is_active,
  };
}
