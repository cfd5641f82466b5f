import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { versionRaised } from "../caches.ts";
import { applyColumns, type EditDeps, keyOfColumn } from "./columns.ts";
import type { ChangedField, ProductChange } from "./shape.ts";
import {
  type EditedProduct,
  isChangedSince,
  type ProductColumns,
  selectChange,
  selectEdited,
} from "./store.ts";

/** How long a change can be put back. */
export const UNDO_MS = 30_000;

export type UndoAnswer = { ok: true } | { ok: false; reason: "late" | "changed" };

/**
 * Put a product back to what it was before a change, within 30 seconds, where nobody has changed the
 * same fields since. Other fields stay as they are.
 *
 * @throws {AppError} `product.missing` where there is no such change
 */
export async function undoChange(
  deps: EditDeps,
  actor: Actor,
  { id, changeId }: { id: number; changeId: string },
): Promise<UndoAnswer> {
  requireRight(actor, "product.undone");
  const answer = await inTransaction(deps, async (tx): Promise<UndoAnswer> => {
    const { sql } = tx;
    const before = await selectEdited(sql, id, { isLocked: true });
    const kept = await selectChange(sql, changeId);
    if (!before || kept?.productId !== id) throw new AppError("product.missing");
    if (kept.ageMs > UNDO_MS) return { ok: false, reason: "late" };
    const fields = Object.keys(kept.change) as ChangedField[];
    if (await isChangedSince(sql, { productId: id, id: changeId, fields })) {
      return { ok: false, reason: "changed" };
    }
    const to = asBefore(before, kept.change);
    await applyColumns(tx, actor, { before, to, why: { cause: "undo" } });
    await record(tx, actor, "product.undone", `product:${id}`, {
      before: { priceCents: before.priceCents, isOnSale: before.isActive },
      after: { priceCents: to.priceCents, isOnSale: to.isActive },
    });
    return { ok: true };
  });
  if (answer.ok) {
    versionRaised(deps);
    deps.log("product.undone", { product_id: id });
  }
  return answer;
}

function asBefore(product: EditedProduct, change: ProductChange["change"]): ProductColumns {
  const former = Object.entries(change).map(([field, [from]]) => [
    keyOfColumn[field as ChangedField],
    from,
  ]);
  return { ...product, ...Object.fromEntries(former) };
}
