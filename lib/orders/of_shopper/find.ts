import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import {
  type OrderedLine,
  type OrderInFull,
  type Ordering,
  type OwnOrder,
  selectInFull,
  selectLastAddress,
  selectOrders,
  selectOwnLines,
  updateOwner,
} from "./store.ts";

export type { OrderedLine, Ordering, OwnOrder };

const PAGE = 20;

/** One page of a shopper's orders, the newest first. */
export interface OwnOrders {
  orders: OwnOrder[];
  /** Where the next page begins, for `before`; `null` where this is the last. */
  next: string | null;
}

/** @param before  public id of the last order of the page before */
export async function findOwnOrders(
  { sql }: Pick<Deps, "sql">,
  whose: Ordering,
  { before = null }: { before?: string | null } = {},
): Promise<OwnOrders> {
  const found = await selectOrders(sql, { ...whose, before, limit: PAGE + 1 });
  const orders = found.slice(0, PAGE);
  return { orders, next: found.length > PAGE ? orders.at(-1)!.publicId : null };
}

/** The address of a shopper's newest order; `null` where there is none. */
export function lastAddress({ sql }: Pick<Deps, "sql">, whose: Ordering) {
  return selectLastAddress(sql, whose);
}

/** What was in an order of a shopper, and how many; nothing where it is another's, or there is none. */
export function findOwnLines(
  { sql }: Pick<Deps, "sql">,
  whose: Ordering & { publicId: string },
): Promise<OrderedLine[]> {
  return selectOwnLines(sql, whose);
}

/** Keep what was placed without an account under its address as the shopper's own, whatever becomes of that. */
export function claimOrders({ sql }: { readonly sql: Queryable }, whose: Ordering): Promise<void> {
  return updateOwner(sql, whose);
}

const MOST_IN_FULL = 2_000;

/** A shopper's orders with all that is kept of them, the newest 2,000. */
export function ordersInFull(
  { sql }: Pick<Deps, "sql">,
  whose: Ordering,
): Promise<OrderInFull[]> {
  return selectInFull(sql, { ...whose, limit: MOST_IN_FULL });
}
