import { type Queryable, reading } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { isOwn, type Ordering } from "./of_shopper/store.ts";
import type { Order, OrderStatus } from "./shape.ts";
import { orderColumns } from "./store.ts";

/** Where a stretch of the orders ends. */
export interface OrderPlace {
  placedAt: Date;
  id: string;
}

export interface OrdersAsked {
  /** Only a shopper's own; `null`: all of the shop's. */
  whose: Ordering | null;
  status: OrderStatus | null;
  /** Only those placed then or later. */
  since: Date | null;
  /** The place behind which to begin; `null`: at the newest. */
  after: OrderPlace | null;
  limit: number;
}

/** A stretch of the orders, whose they are among it. */
export interface OrderStretch {
  orders: Order[];
  /** Where the next one begins; `null` where this is the last. */
  next: OrderPlace | null;
}

/** A stretch of the orders, the newest first, for a program that keeps its place. */
export async function findOrdersAfter(deps: Deps, asked: OrdersAsked): Promise<OrderStretch> {
  const { limit } = asked;
  const found = await reading(
    deps,
    ({ sql }) => selectAfter(sql, { ...asked, limit: limit + 1 }),
  );
  const orders = found.slice(0, limit);
  const last = found.length > limit ? orders.at(-1)! : null;
  return { orders, next: last && { placedAt: last.placedAt, id: last.id } };
}

async function selectAfter(
  sql: Queryable,
  { whose, status, since, after, limit }: OrdersAsked,
): Promise<Order[]> {
  return await sql<Order[]>`
    select ${orderColumns(sql)}
      from orders o
     where true
       ${whose === null ? sql`` : sql`and ${isOwn(sql, whose)}`}
       ${status === null ? sql`` : sql`and status = ${status}`}
       ${since === null ? sql`` : sql`and placed_at >= ${since}`}
       ${after === null ? sql`` : sql`and (placed_at, id) < (${after.placedAt}, ${after.id})`}
     order by placed_at desc, id desc limit ${limit}`;
}
