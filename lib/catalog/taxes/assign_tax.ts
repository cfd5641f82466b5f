import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { explainChange } from "../../stock/mod.ts";
import type { EditDeps } from "../edit/columns.ts";
import { asTaxClass, type TaxAssignment } from "./shape.ts";
import { selectDiffering, selectTaxed, setTaxClass } from "./store.ts";

/** Products that one press of the button changes at most. */
export const ASSIGNED_AT_ONCE = 5_000;
/** Of a transaction: whoever orders one of these waits for no more of them. */
const BATCH = 500;

export type AssignAnswer =
  | { ok: true; products: number }
  /** The search leaves another number of products by now. */
  | { ok: false; reason: "changed" };

/**
 * Give all that a search leaves one tax class, the first 5,000 that have another: some hundred in each
 * transaction, so that what breaks in the middle leaves the others as they were, and the same search
 * goes on with them. Orders that are placed keep their taxes.
 */
export async function assignTax(
  deps: EditDeps,
  actor: Actor,
  { to, seen, ...search }: TaxAssignment,
): Promise<AssignAnswer> {
  requireRight(actor, "products.taxed");
  const now = await selectTaxed(deps.sql, search, 0);
  if (now.differing[to] !== seen) return { ok: false, reason: "changed" };
  const taxClass = asTaxClass(to);
  const ids = await selectDiffering(deps.sql, search, { to: taxClass, limit: ASSIGNED_AT_ONCE });
  const batch = crypto.randomUUID();
  let products = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    const some = ids.slice(from, from + BATCH);
    products += await inTransaction(deps, async (tx) => {
      tx.send(explainChange(tx.sql, actor, { cause: "tax", batch }));
      const changed = await setTaxClass(tx.sql, some, taxClass);
      if (changed === 0) return 0;
      const after = { products: changed, class: to, batch };
      await record(tx, actor, "products.taxed", "catalog", { after });
      return changed;
    });
  }
  if (products > 0) deps.log("products.taxed", { products });
  return { ok: true, products };
}
