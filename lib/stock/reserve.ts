import type { Fragment, Tx } from "../db/mod.ts";
import { AppError } from "../errors.ts";
import { emitIn } from "../realtime/catalogue/mod.ts";
import { StockLow } from "./events.ts";
import { LOW_AT } from "./low.ts";

/** Units of a product that an order claims. */
export interface Claim {
  productId: number;
  name: string;
  quantity: number;
}

/**
 * Reserve every claim, or none: its rows are locked in the order of their ids, so that two orders of the same
 * products wait for each other and never in a circle. The lock is the one that foreign keys pass by: nobody
 * waits who only puts the product into a cart. Live pages learn of a product that runs low by it.
 *
 * The lock is a statement of its own, sent in one go with the next: that one sees what was there once
 * everybody before had ended. In one statement, Postgres would hold the new row against the table's checks by
 * the version from before it waited, and refuse a piece that was given back meanwhile.
 *
 * @param claims  a query of (id, quantity), each product once
 * @returns the units there are of each product that lacks some, by its id; empty: all is reserved
 * @see PostgreSQL manual, 13.3.2 row-level locks
 */
export async function reserveStock(
  tx: Tx,
  claims: Fragment,
): Promise<Map<number, number>> {
  tx.send(tx.sql`
    select 1 from products where id in (select id from (${claims}) as wanted (id, quantity))
     order by id for no key update`);
  const found = await tx.sql<{ id: number; available: number; threshold: number | null }[]>`
    with wanted (id, quantity) as (${claims}),
         asked as materialized (
           select p.id, w.quantity,
                  case when p.is_active then p.on_hand - p.reserved else 0 end as available
             from products p join wanted w on w.id = p.id),
         reserved as (
           update products p set reserved = p.reserved + a.quantity
             from asked a
            where p.id = a.id and (select bool_and(available >= quantity) from asked)
           returning p.id, p.on_hand - p.reserved as available, a.quantity,
                     coalesce(p.low_stock_at, ${LOW_AT}) as threshold)
    select id::float8 as id, available, null as threshold from asked where available < quantity
    union all
    select id::float8, available, threshold
      from reserved where available <= threshold and available + quantity > threshold`;
  for (const { id: productId, available: left, threshold } of found) {
    if (threshold === null) continue;
    await emitIn(tx, StockLow, { key: String(productId), data: { productId, left, threshold } });
  }
  const lacking = found.filter((row) => row.threshold === null);
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
