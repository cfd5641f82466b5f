import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { explainChange } from "../../stock/mod.ts";
import { versionRaised } from "../caches.ts";
import type { EditDeps } from "../edit/columns.ts";
import { countTouched } from "../edit/count_touched.ts";
import { UNDO_MS } from "../edit/undo_change.ts";
import { lockPrices, selectRepricing, setPrices } from "./reprice_store.ts";

export type RepricingUndone =
  | { ok: true; products: number; /** Changed again since: these stay. */ left: number }
  | { ok: false; reason: "late" };

/**
 * Put prices that were changed together back to what they were, within 30 seconds. What somebody has
 * changed again since stays as it is.
 *
 * @param batch  the change, as `repriceProducts()` was told
 */
export async function undoRepricing(
  deps: EditDeps,
  actor: Actor,
  { batch }: { batch: string },
): Promise<RepricingUndone> {
  requireRight(actor, "prices.undone");
  const answer = await inTransaction(deps, async (tx): Promise<RepricingUndone> => {
    const { ageMs, changes } = await selectRepricing(tx.sql, batch);
    if (ageMs === null || ageMs > UNDO_MS) return { ok: false, reason: "late" };
    const now = await lockPrices(tx.sql, changes.map(({ id }) => id));
    const was = new Map(changes.map((one) => [one.id, one]));
    const able = now.filter(({ id, priceCents }) => was.get(id)?.to === priceCents);
    const left = changes.length - able.length;
    if (able.length === 0) return { ok: true, products: 0, left };
    tx.send(explainChange(tx.sql, actor, { cause: "undo" }));
    await setPrices(tx.sql, able.map(({ id }) => ({ id, priceCents: was.get(id)!.from })));
    await countTouched(tx.sql, able);
    await record(tx, actor, "prices.undone", "catalog", {
      after: { products: able.length, batch },
    });
    return { ok: true, products: able.length, left };
  });
  if (answer.ok && answer.products > 0) {
    versionRaised(deps);
    deps.log("prices.undone", { products: answer.products });
  }
  return answer;
}
