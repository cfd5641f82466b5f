import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { versionRaised } from "../caches.ts";
import { applyColumns, type EditDeps } from "./columns.ts";
import { selectEdited, selectSeen } from "./store.ts";

export interface Archiving {
  id: number;
  /** Whether it is to be on sale. */
  isActive: boolean;
  /** A colleague's words. */
  reason: string;
}

/**
 * Take a product off sale, or put it on sale again. It is never deleted: orders refer to it. Carts
 * that hold it say so.
 *
 * @returns the change, which can be undone; `null` where it was so already
 * @throws {AppError} `product.missing`
 */
export async function archiveProduct(
  deps: EditDeps,
  actor: Actor,
  { id, isActive, reason }: Archiving,
): Promise<string | null> {
  requireRight(actor, "product.changed");
  const changeId = await inTransaction(deps, async (tx) => {
    const before = await selectEdited(tx.sql, id, { isLocked: true });
    if (!before) throw new AppError("product.missing");
    if (before.isActive === isActive) return null;
    const why = { cause: isActive ? "restore" : "archive", reason };
    await applyColumns(tx, actor, { before, to: { ...before, isActive }, why });
    const change = { before: { isOnSale: before.isActive }, after: { isOnSale: isActive } };
    await record(tx, actor, "product.changed", `product:${id}`, change);
    return await selectSeen(tx.sql, id);
  });
  if (changeId !== null) {
    versionRaised(deps);
    deps.log("product.changed", { product_id: id });
  }
  return changeId;
}
