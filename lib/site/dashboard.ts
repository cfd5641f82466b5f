import type { Deps } from "../deps.ts";
import { latestOrders, orderCounts } from "../orders/mod.ts";
import { takeSnapshot } from "../realtime/mod.ts";

/** Cards on the dashboard; older orders are on their own page. */
const CARDS = 50;

/**
 * What the dashboard's islands show and where in the live log that stands: they go on from there.
 * Identifiers and totals only, as in the events themselves.
 */
export async function dashboardSnapshot(deps: Deps) {
  const { cursor, included, state } = await takeSnapshot(deps, async (sql) => {
    const inside = { ...deps, sql: sql as unknown as Deps["sql"] };
    const [orders, counts] = await Promise.all([latestOrders(inside, CARDS), orderCounts(inside)]);
    return { orders, counts };
  });
  const orders = state.orders.map(({ lineCount, placedAt, ...order }) => ({
    ...order,
    lines: lineCount,
    placedAt: placedAt.toISOString(),
  }));
  return { cursor, included, orders, counts: state.counts };
}
