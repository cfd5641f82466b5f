import type { Tx } from "../db/mod.ts";

interface Units {
  productId: number;
  quantity: number;
}

/** Give back what a cancelled order had reserved. */
export async function releaseStock({ sql }: Tx, units: readonly Units[]): Promise<void> {
  await sql`
    with ${claimed(sql, units)}
    update products p set reserved = p.reserved - c.quantity from claimed c where p.id = c.id`;
}

/** What was reserved leaves the house. */
export async function shipStock({ sql }: Tx, units: readonly Units[]): Promise<void> {
  await sql`
    with ${claimed(sql, units)}
    update products p set reserved = p.reserved - c.quantity, on_hand = p.on_hand - c.quantity
      from claimed c where p.id = c.id`;
}

/** What had left the house for an order is there again, and still the order's. */
export async function recallStock({ sql }: Tx, units: readonly Units[]): Promise<void> {
  await sql`
    with ${claimed(sql, units)}
    update products p set reserved = p.reserved + c.quantity, on_hand = p.on_hand + c.quantity
      from claimed c where p.id = c.id`;
}

/** What had left the house comes back onto the shelf, for anybody. */
export async function receiveStock({ sql }: Tx, units: readonly Units[]): Promise<void> {
  await sql`
    with ${claimed(sql, units)}
    update products p set on_hand = p.on_hand + c.quantity from claimed c where p.id = c.id`;
}

/**
 * The rows, summed by product and locked in the order of their ids, as `reserveStock()` does. One statement will
 * do: where it waits, Postgres holds the row against the table's check by the version from before, too, but that
 * one has the order's own units in it already, so moving them breaks no check.
 */
function claimed(sql: Tx["sql"], units: readonly Units[]) {
  const ids = units.map((unit) => unit.productId);
  const quantities = units.map((unit) => unit.quantity);
  return sql`
    wanted as (
      select u.id, sum(u.quantity)::int as quantity
        from unnest(${ids}::bigint[], ${quantities}::int[]) as u (id, quantity) group by u.id),
    claimed as materialized (
      select p.id, w.quantity from products p join wanted w on w.id = p.id
       order by p.id for no key update of p)`;
}
