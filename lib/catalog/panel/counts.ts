import { cached, type CacheDeps } from "../caches.ts";
import { countForPanel, type ProductCounts } from "./list_store.ts";

/** How many there are of each sort; what tells of stock is at most half a minute old. */
export function productCounts(deps: CacheDeps): Promise<ProductCounts> {
  return cached(deps, "panel", {
    key: "",
    load: () => countForPanel(deps.sql),
    byStock: true,
  });
}

/** Products on sale of which somebody has to buy more. */
export async function countRunningOut(deps: CacheDeps): Promise<number> {
  const { low, out } = await productCounts(deps);
  return low + out;
}
