import type { Queryable } from "../db/mod.ts";
import type { StockClaim, StockMovement } from "./shape.ts";

export interface StockLevel {
  onHand: number;
  reserved: number;
}

/** What there is of a product, kept from changing until the transaction ends. */
export async function lockStock(sql: Queryable, id: number): Promise<StockLevel | null> {
  const [row] = await sql<StockLevel[]>`
    select on_hand as "onHand", reserved from products where id = ${id} for no key update`;
  return row ?? null;
}

export async function setOnHand(sql: Queryable, id: number, onHand: number): Promise<void> {
  await sql`update products set on_hand = ${onHand} where id = ${id}`;
}

/** Movements of a product, the newest first. */
export async function selectMovements(
  sql: Queryable,
  { productId, limit }: { productId: number; limit: number },
): Promise<StockMovement[]> {
  return await sql<StockMovement[]>`
    select m.id::text, m.at, m.kind, m.units, m.on_hand as "onHand", m.reason, a.email as by
      from stock_movements m left join accounts a on a.id = m.account_id
     where m.product_id = ${productId}
     order by m.id desc limit ${limit}`;
}

/** Orders of a product, the newest first: an order's id begins with its time. */
export async function selectClaimants(
  sql: Queryable,
  { productId, limit }: { productId: number; limit: number },
): Promise<StockClaim[]> {
  return await sql<StockClaim[]>`
    select o.id as "orderId", o.number, o.status, l.quantity as units, o.placed_at as "placedAt"
      from (select order_id, sum(quantity)::int as quantity from order_lines
             where product_id = ${productId}
             group by order_id order by order_id desc limit ${limit}) l
      join orders o on o.id = l.order_id
     order by l.order_id desc`;
}
