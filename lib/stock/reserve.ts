import type { Fragment, Tx } from "../db/mod.ts";
import { AppError } from "../errors.ts";

/** Units of a product that an order claims. */
export interface Claim {
  productId: number;
  name: string;
  quantity: number;
}

/**
 * Reserve every claim, or none: one conditional statement, its rows locked in the order of their
 * ids, so that two orders of the same products wait for each other and never in a circle. The lock
 * is the one that foreign keys pass by: nobody waits who only puts the product into a cart.
 *
 * @param claims  a query of (id, quantity), each product once
 * @returns the units there are of each product that lacks some, by its id; empty: all is reserved
 * @see PostgreSQL manual, 13.3.2 row-level locks
 */
export async function reserveStock(
  { sql }: Pick<Tx, "sql">,
  claims: Fragment,
): Promise<Map<number, number>> {
  const lacking = await sql<{ id: number; available: number }[]>`
    with wanted (id, quantity) as (${claims}),
         locked as materialized (
           select p.id, w.quantity,
                  case when p.is_active then p.on_hand - p.reserved else 0 end as available
             from products p join wanted w on w.id = p.id
            order by p.id
              for no key update of p),
         reserved as (
           update products p set reserved = p.reserved + l.quantity
             from locked l
            where p.id = l.id and (select bool_and(available >= quantity) from locked)
           returning p.id)
    select id::float8 as id, available from locked where available < quantity`;
  return new Map(lacking.map((row) => [row.id, row.available]));
}

/**
 * @returns `stock.short` naming the first product that lacks units; `fields` has each of them as
 *   `line-<product id>`
 */
export function shortage(
  claims: readonly Claim[],
  available: ReadonlyMap<number, number>,
): AppError {
  const short = claims.filter((claim) => available.has(claim.productId));
  const sentence = ({ productId, name, quantity }: Claim) => {
    const left = available.get(productId)!;
    return left > 0
      ? `Only ${left} of "${name}" left, you asked for ${quantity}`
      : `"${name}" is sold out`;
  };
  return new AppError("stock.short", {
    detail: sentence(short[0]!),
    fields: Object.fromEntries(short.map((claim) => [`line-${claim.productId}`, sentence(claim)])),
  });
}
