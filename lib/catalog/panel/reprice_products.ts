import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { explainChange } from "../../stock/mod.ts";
import { versionRaised } from "../caches.ts";
import type { EditDeps } from "../edit/columns.ts";
import { countTouched } from "../edit/count_touched.ts";
import { changedPrice, percentWords } from "./percent.ts";
import { lockPrices, setPrices } from "./reprice_store.ts";

export interface Repricing {
  /** Products with the price that was agreed to change. */
  products: readonly { id: number; priceCents: number }[];
  /** Of a percent. */
  hundredths: number;
  /** A colleague's words. */
  reason: string;
  /** A UUID that names the change, to take it back by. */
  batch: string;
}

/**
 * Change many prices by percent, in one step: all or, where something breaks, none. A product whose
 * price is another one by now is left as it is, since nobody has agreed to what would come of it.
 *
 * @returns ids of those that were changed
 */
export async function repriceProducts(
  deps: EditDeps,
  actor: Actor,
  { products, hundredths, reason, batch }: Repricing,
): Promise<ReadonlySet<number>> {
  requireRight(actor, "prices.changed");
  const changed = await inTransaction(deps, async (tx) => {
    const now = await lockPrices(tx.sql, products.map(({ id }) => id));
    const seen = new Map(products.map(({ id, priceCents }) => [id, priceCents]));
    const able = now.filter(({ id, priceCents }) => seen.get(id) === priceCents);
    if (able.length === 0) return [];
    tx.send(explainChange(tx.sql, actor, { cause: "bulk", reason, batch }));
    const to = able.map(({ id, priceCents }) => ({
      id,
      priceCents: changedPrice(priceCents, hundredths),
    }));
    await setPrices(tx.sql, to);
    await countTouched(tx.sql, able);
    const after = { products: able.length, by: percentWords(hundredths), batch };
    await record(tx, actor, "prices.changed", "catalog", { after });
    return able;
  });
  if (changed.length > 0) {
    versionRaised(deps);
    deps.log("prices.changed", { products: changed.length });
  }
  return new Set(changed.map(({ id }) => id));
}
