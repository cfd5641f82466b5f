import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction, type Tx } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { explainChange } from "../../stock/mod.ts";
import { nameKey } from "../../text/mod.ts";
import { versionRaised } from "../caches.ts";
import type { EditDeps } from "../edit/columns.ts";
import { refuseDuringImport } from "./rules.ts";
import {
  countProductsIn,
  deleteCategory,
  leadSlug,
  lockCategories,
  type LockedCategory,
  moveProducts,
  recountAll,
  selectLevel,
  setDepartment,
  updateCategory,
} from "./store.ts";

/** Products moved while somebody waits: two seconds' work. */
export const MERGED_AT_ONCE = 5_000;

/**
 * Put everything that lies in a category into another one, and take the category away; its address
 * leads to the other. Sub-categories come along; one that has a namesake there is merged with it.
 *
 * @returns products that were moved
 * @throws {AppError} `category.missing`; `catalog.busy` during an import; `form.invalid` with what to
 *   say at `into`
 */
export async function mergeCategory(
  deps: EditDeps,
  actor: Actor,
  { id, into }: { id: number; into: number },
): Promise<number> {
  requireRight(actor, "category.merged");
  const moved = await inTransaction(deps, async (tx) => {
    const { sql } = tx;
    await refuseDuringImport(sql);
    const [from, to] = await bothOf(tx, { id, into });
    const children = await selectLevel(sql, id);
    const moved = await countProductsIn(sql, [id, ...children.map((one) => one.id)]);
    if (moved > MERGED_AT_ONCE) {
      refuse(
        `${moved} products lie in it. Move them by a bulk edit first, then merge what is left`,
      );
    }
    tx.send(explainChange(sql, actor, { cause: "merge" }));
    await moveChildren(tx, { children, to });
    await absorb(tx, { from, to });
    await recountAll(sql);
    const change = { after: { into, products: moved } };
    await record(tx, actor, "category.merged", `category:${id}`, change);
    return moved;
  });
  versionRaised(deps);
  deps.log("category.merged", { category_id: id, products: moved });
  return moved;
}

function refuse(into: string): never {
  throw new AppError("form.invalid", { fields: { into } });
}

async function bothOf(
  { sql }: Tx,
  { id, into }: { id: number; into: number },
): Promise<[from: LockedCategory, to: LockedCategory]> {
  const both = await lockCategories(sql, [id, into]);
  const from = both.find((one) => one.id === id);
  const to = both.find((one) => one.id === into);
  if (!from) throw new AppError("category.missing");
  if (!to || id === into) refuse("Choose another category");
  if (from.children > 0 && to.parentId !== null) {
    refuse("It has sub-categories, so it can be merged with a department only");
  }
  return [from, to];
}

async function moveChildren(
  tx: Tx,
  { children, to }: {
    children: { id: number; slug: string; name: string }[];
    to: LockedCategory;
  },
): Promise<void> {
  const there = await selectLevel(tx.sql, to.id);
  for (const child of children) {
    const namesake = there.find((one) => nameKey(one.name) === nameKey(child.name));
    if (namesake) await absorb(tx, { from: child, to: { ...namesake, parentId: to.id } });
    else {
      await updateCategory(tx.sql, { ...child, parentId: to.id });
      await setDepartment(tx.sql, { id: child.id, departmentId: to.id });
    }
  }
}

/** All products of one, and its address, are the other's; it is gone then. */
async function absorb(
  { sql }: Tx,
  { from, to }: {
    from: { id: number; slug: string };
    to: { id: number; slug: string; parentId: number | null };
  },
): Promise<void> {
  await moveProducts(sql, { from: from.id, to: to.id, departmentId: to.parentId ?? to.id });
  await leadSlug(sql, { from, to });
  await deleteCategory(sql, from.id);
}
