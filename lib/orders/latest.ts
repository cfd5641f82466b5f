import type { Deps } from "../deps.ts";
import type { OrderSummary } from "./shape.ts";
import { countByStatus, countOrders, countToday, selectLatest } from "./store.ts";

/** The newest orders, for the dashboard's cards: nothing of the person. */
export async function latestOrders(
  { sql }: Pick<Deps, "sql">,
  limit: number,
): Promise<OrderSummary[]> {
  return await selectLatest(sql, limit);
}

/** The dashboard's counts; a day begins at midnight UTC. */
export async function orderCounts({ sql, clock, config }: Pick<Deps, "sql" | "clock" | "config">) {
  const day = clock.now().toISOString().slice(0, 10);
  const counts = await countToday(sql, new Date(`${day}T00:00:00Z`));
  return { ...counts, day, currency: config.CURRENCY };
}

/** Orders that wait for somebody to pack them. */
export function countToPack({ sql }: Pick<Deps, "sql">): Promise<number> {
  return countOrders(sql, ["placed", "paid"]);
}

/** All orders by where they stand; a status without orders may be missing. */
export function countsByStatus({ sql }: Pick<Deps, "sql">) {
  return countByStatus(sql);
}
