import { setImmediate as breathe } from "node:timers/promises";
import type { Deps } from "../../deps.ts";
import { gatherBeside } from "./beside.ts";
import { selectBought, selectCounts, selectStanding, setWeighed, upsertTogether } from "./store.ts";
import { weigh } from "./weigh.ts";

/** Between two breaths of the worker, ms. */
const BREATH_MS = 20;
const ROWS = 500;

/**
 * Work out anew what goes with what, where orders were counted since the last time. A run that is killed
 * leaves each product with what it had or has now, and the next begins again.
 *
 * @returns products that were weighed
 */
export async function weighProducts(
  { sql }: Pick<Deps, "sql">,
  signal: AbortSignal,
): Promise<number> {
  const standing = await selectStanding(sql);
  const { orders } = standing;
  if (orders === standing.weighed) return 0;
  const products = await selectBought(sql);
  const ids = products.map(({ id }) => id);
  const counts = await selectCounts(sql, standing, products);
  const gathered = gatherBeside(ids.length);
  const bases = new Float64Array(ids.length);
  let breathedMs = performance.now();
  for (let product = 0; product < ids.length; product++) {
    const one = weigh(counts, product);
    bases[product] = one.base;
    gathered.add(one);
    if (performance.now() - breathedMs < BREATH_MS) continue;
    await breathe();
    signal.throwIfAborted();
    breathedMs = performance.now();
  }
  const lists = gathered.lists();
  for (let from = 0; from < ids.length; from += ROWS) {
    signal.throwIfAborted();
    const rows = ids.slice(from, from + ROWS).map((id, at) => ({
      id,
      base: bases[from + at]!,
      together: lists[from + at]!,
    }));
    await upsertTogether(sql, { rows, ids });
  }
  await setWeighed(sql, orders);
  return ids.length;
}
