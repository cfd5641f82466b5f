import type { Deps } from "../deps.ts";
import { tidyLine } from "../text/mod.ts";
import { searchPatterns } from "./search.ts";
import { type OrderRow, type OrderStatus, orderStatuses, type OrderSummary } from "./shape.ts";
import { countByStatus, countToday, selectOrders } from "./store.ts";

export const ORDERS_PER_PAGE = 50;
/** An e-mail address can be this long. */
export const MAX_SEARCH = 254;

/** What staff asked to see. */
export interface OrderQuery {
  status: OrderStatus | null;
  search: string;
  /** Where the page before ended. */
  after: string | null;
}

export interface OrderPage {
  orders: OrderRow[];
  /** For `after` of the next page; `null` at the end. */
  next: string | null;
  /** Orders of each status, those without any included. */
  counts: Record<OrderStatus, number>;
}

/**
 * Read an address leniently: what makes no sense is left out.
 *
 * @param search  what was looked for; addresses hold it sealed, if at all
 */
export function readOrderQuery(params: URLSearchParams, search = ""): OrderQuery {
  const status = orderStatuses.find((one) => one === params.get("status")) ?? null;
  return { status, search: tidyLine(search).slice(0, MAX_SEARCH), after: params.get("after") };
}

/** Orders, newest first, a page at a time; going on from a place stays right while orders arrive. */
export async function listOrders(
  { sql }: Pick<Deps, "sql">,
  { status, search, after }: OrderQuery,
): Promise<OrderPage> {
  const limit = ORDERS_PER_PAGE + 1;
  const filter = { status, patterns: searchPatterns(search), after: readPlace(after), limit };
  const [found, byStatus] = await Promise.all([selectOrders(sql, filter), countByStatus(sql)]);
  const orders = found.slice(0, ORDERS_PER_PAGE);
  const last = found.length > ORDERS_PER_PAGE ? orders.at(-1) : undefined;
  const counted = new Map(byStatus.map((row) => [row.status, row.orders]));
  const counts = Object.fromEntries(orderStatuses.map((one) => [one, counted.get(one) ?? 0]));
  return { orders, next: last ? placeOf(last) : null, counts: counts as OrderPage["counts"] };
}

/** The newest orders, for the dashboard's cards: nothing of the person. */
export async function latestOrders(
  { sql }: Pick<Deps, "sql">,
  limit: number,
): Promise<OrderSummary[]> {
  const rows = await selectOrders(sql, { status: null, patterns: [], after: null, limit });
  return rows.map(({ name: _name, payment: _payment, ...order }) => order);
}

/** The dashboard's counts; a day begins at midnight UTC. */
export async function orderCounts({ sql, clock, config }: Pick<Deps, "sql" | "clock" | "config">) {
  const day = clock.now().toISOString().slice(0, 10);
  const counts = await countToday(sql, new Date(`${day}T00:00:00Z`));
  return { ...counts, day, currency: config.CURRENCY };
}

function placeOf({ placedAt, id }: OrderSummary): string {
  return `${placedAt.getTime()}_${id}`;
}

function readPlace(text: string | null): { placedAt: Date; id: string } | null {
  const [, ms, id] =
    /^(\d{1,13})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "") ?? [];
  return ms && id ? { placedAt: new Date(Number(ms)), id } : null;
}
