import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { isPublicId, isUuid } from "../text/mod.ts";
import type { Refund } from "./refunds/shape.ts";
import { selectRefunds } from "./refunds/store.ts";
import type { HistoryEntry, Order } from "./shape.ts";
import { selectHistory } from "./history_store.ts";
import type { Parcel, UnitsLeft } from "./parcels/shape.ts";
import { selectParcels, selectUnitsLeft } from "./parcels/store.ts";
import { selectLastOrder, selectOrder, selectPublicIds } from "./store.ts";

/** The shopper's order, by the id in its address. @throws {AppError} `order.missing` */
export async function findOrderByPublicId(
  { sql }: Pick<Deps, "sql">,
  publicId: string,
): Promise<Order> {
  const order = isPublicId(publicId) ? await selectOrder(sql, { publicId }) : null;
  if (!order) throw new AppError("order.missing");
  return order;
}

/** Those of these public ids whose orders, or payments, there are now: one query however many are asked for. */
export async function findExisting(
  { sql }: Pick<Deps, "sql">,
  publicIds: readonly string[],
): Promise<string[]> {
  const possible = publicIds.filter((id) => isPublicId(id));
  return possible.length > 0 ? await selectPublicIds(sql, possible) : [];
}

/** An order, the way it went and what was paid back, for staff. @throws {AppError} `order.missing` */
export async function findOrder(
  { sql }: Pick<Deps, "sql">,
  id: string,
): Promise<{ order: Order; history: HistoryEntry[]; refunds: Refund[]; parcels: Parcel[] }> {
  if (!isUuid(id)) throw new AppError("order.missing");
  const [order, history, refunds, parcels] = await Promise.all([
    selectOrder(sql, { id }),
    selectHistory(sql, id),
    selectRefunds(sql, id),
    selectParcels(sql, id),
  ]);
  if (!order) throw new AppError("order.missing");
  return { order, history, refunds, parcels };
}

/** The parcels of an order that left the house before the rest, oldest first. */
export function findParcels(
  { sql }: Pick<Deps, "sql">,
  { id }: Pick<Order, "id">,
): Promise<Parcel[]> {
  return selectParcels(sql, id);
}

/** The units of each line that are still in the house; none of no order. */
export async function findUnitsLeft(
  { sql }: Pick<Deps, "sql">,
  orderId: string,
): Promise<UnitsLeft[]> {
  return isUuid(orderId) ? await selectUnitsLeft(sql, orderId) : [];
}

/** The steps of an order, for its own shopper: who opened it by its address may know them. */
export function findWayOf(
  { sql }: Pick<Deps, "sql">,
  { id }: Pick<Order, "id">,
): Promise<HistoryEntry[]> {
  return selectHistory(sql, id);
}

const JUST_MS = 3_600_000;

/**
 * The order that a cart became within the last hour: for a shopper who comes back to the cart and
 * finds it empty.
 */
export async function findJustOrdered(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  cartId: string | null,
): Promise<{ publicId: string; number: string } | null> {
  if (cartId === null) return null;
  const since = new Date(clock.now().getTime() - JUST_MS);
  return await selectLastOrder(sql, { cartId, since });
}
