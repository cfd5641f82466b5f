import type { Deps } from "../deps.ts";
import type { Cart, CartLine } from "./shape.ts";
import {
  type CartRow,
  countUnits,
  selectLines,
  selectProductIds,
  selectProducts,
} from "./store.ts";

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
    waiting: (rows[0]?.all_lines ?? 0) - lines.length,
    units: lines.reduce((sum, line) => sum + line.quantity, 0),
    totalCents: lines.reduce((sum, line) => sum + (line.isSold ? line.totalCents : 0), 0),
  };
}

/** Units in the cart as its page shows it, for the header of every page. */
export async function cartUnits(
  { sql }: Pick<Deps, "sql">,
  cartId: string | null,
): Promise<number> {
  return cartId === null ? 0 : await countUnits(sql, cartId);
}

/** Ids of what is in the cart. */
export async function productsInCart(
  { sql }: Pick<Deps, "sql">,
  cartId: string | null,
): Promise<number[]> {
  return cartId === null ? [] : await selectProductIds(sql, cartId);
}

/** Names of products by id, also of those that are no longer in any cart or no longer sold. */
export async function findNames(
  { sql }: Pick<Deps, "sql">,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const safe = ids.filter(Number.isSafeInteger);
  if (safe.length === 0) return new Map();
  return new Map((await selectProducts(sql, safe)).map(({ id, name }) => [id, name]));
}

/** The slug of a product, for who knows only its id; `null` where there is none. */
export async function findSlug({ sql }: Pick<Deps, "sql">, id: number): Promise<string | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await selectProducts(sql, [id]);
  return row?.slug ?? null;
}

/** A row as a line of the cart; used by the checkout, which reads rows in its own transaction. */
export function lineOf(row: CartRow): CartLine {
  return {
    productId: row.product_id,
    sku: row.sku,
    slug: row.slug,
    name: row.name,
    category: row.category,
    departmentId: row.department_id,
    taxClass: row.tax_class,
    quantity: row.quantity,
    priceCents: row.price_cents,
    formerPriceCents: row.then_cents === row.price_cents ? null : row.then_cents,
    totalCents: row.price_cents * row.quantity,
    available: row.available,
    picture: row.picture,
    isSold: row.is_active,
  };
}
