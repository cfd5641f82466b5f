import { setImmediate as breathe } from "node:timers/promises";
import type { Deps } from "../../deps.ts";
import { compareItems } from "./likeness.ts";
import { selectChangedShelves, selectItems, setFingerprint, upsertSimilar } from "./store.ts";

/** Like one product are kept so many: some of them will be sold out. */
const KEPT = 12;
/** Products between two breaths, some 20 ms: the worker has other jobs. */
const AT_ONCE = 200;

/**
 * Find anew what is like what, in the categories where something came, went, was renamed or has another price.
 *
 * @param signal  stops between two slices; a category that was begun is begun again
 * @returns products that were compared
 */
export async function compareShelves(
  { sql }: Pick<Deps, "sql">,
  signal: AbortSignal,
): Promise<number> {
  let compared = 0;
  for (const shelf of await selectChangedShelves(sql)) {
    const items = await selectItems(sql, shelf.categoryId);
    const likeness = compareItems(items);
    for (let from = 0; from < items.length; from += AT_ONCE) {
      signal.throwIfAborted();
      const similar = items.slice(from, from + AT_ONCE).map(({ id }, at) => ({
        id,
        ids: likeness.nearest(from + at, KEPT),
      }));
      await upsertSimilar(sql, similar);
      await breathe();
    }
    await setFingerprint(sql, shelf);
    compared += items.length;
  }
  return compared;
}
