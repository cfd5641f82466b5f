import type { JobContext } from "../jobs/task.ts";
import { countOrders } from "./counting/count_orders.ts";
import { compareShelves } from "./likeness/compare_shelves.ts";
import { weighProducts } from "./weighing/weigh_products.ts";

/** What one run has learnt from. */
export interface Refreshed {
  /** Orders since the last run. */
  orders: number;
  /** Products whose chances were worked out anew. */
  weighed: number;
  /** Products that were compared with those on their shelf. */
  compared: number;
}

/** Learn what is new: what is bought with what, and what is like what. */
export async function refreshRecommendations(
  { deps, signal, progress }: Pick<JobContext, "deps" | "signal" | "progress">,
): Promise<Refreshed> {
  const orders = await countOrders(deps, signal);
  await progress({ orders });
  const weighed = await weighProducts(deps, signal);
  await progress({ orders, weighed });
  return { orders, weighed, compared: await compareShelves(deps, signal) };
}
