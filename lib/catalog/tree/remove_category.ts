import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { versionRaised } from "../caches.ts";
import type { EditDeps } from "../edit/columns.ts";
import { raiseVersionSlightly } from "../store.ts";
import { refuseDuringImport } from "./rules.ts";
import { countProductsIn, deleteCategory, lockCategories } from "./store.ts";

/**
 * Take away a category in which nothing lies.
 *
 * @throws {AppError} `category.missing`; `category.filled`; `catalog.busy` during an import
 */
export async function removeCategory(
  deps: EditDeps,
  actor: Actor,
  { id }: { id: number },
): Promise<void> {
  requireRight(actor, "category.removed");
  await inTransaction(deps, async (tx) => {
    const { sql } = tx;
    await refuseDuringImport(sql);
    const [category] = await lockCategories(sql, [id]);
    if (!category) throw new AppError("category.missing");
    const isFilled = category.children > 0 || await countProductsIn(sql, [id]) > 0;
    if (isFilled) throw new AppError("category.filled");
    await deleteCategory(sql, id);
    await raiseVersionSlightly(sql);
    await record(tx, actor, "category.removed", `category:${id}`);
  });
  versionRaised(deps);
  deps.log("category.removed", { category_id: id });
}
