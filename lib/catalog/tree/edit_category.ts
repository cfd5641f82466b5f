import type { z } from "zod";
import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { versionRaised } from "../caches.ts";
import type { EditDeps } from "../edit/columns.ts";
import { raiseVersionSlightly } from "../store.ts";
import { refuseDuringImport, refuseName, requireDepartment } from "./rules.ts";
import type { CategoryEdit } from "./shape.ts";
import {
  hasSlug,
  leadSlug,
  lockCategories,
  recountAll,
  setDepartment,
  updateCategory,
} from "./store.ts";

/**
 * Give a category another name, address or department. Its old address leads to the new one.
 *
 * @throws {AppError} `category.missing`; `category.changed` where it has another name than the page
 *   showed; `catalog.busy` during an import; `form.invalid` with what to say at a field
 */
export async function editCategory(
  deps: EditDeps,
  actor: Actor,
  { id, form }: { id: number; form: z.output<typeof CategoryEdit> },
): Promise<void> {
  requireRight(actor, "category.changed");
  const { name, parent: parentId, was } = form;
  await inTransaction(deps, async (tx) => {
    const { sql } = tx;
    const locked = await lockCategories(sql, parentId === null ? [id] : [id, parentId]);
    const before = locked.find((one) => one.id === id);
    if (!before) throw new AppError("category.missing");
    if (before.name !== was) {
      const detail = `A colleague has called it “${before.name}” meanwhile. Look again and decide`;
      throw new AppError("category.changed", { detail });
    }
    if (parentId !== before.parentId) {
      await refuseDuringImport(sql);
      if (parentId !== null) requireDepartment(locked.find((one) => one.id === parentId));
      if (parentId === id || (parentId !== null && before.children > 0)) {
        throw new AppError("form.invalid", {
          fields: { parent: "It has sub-categories: move or merge those first" },
        });
      }
    }
    await refuseName(sql, { name, parentId, id });
    const slug = form.slug || before.slug;
    if (slug !== before.slug) {
      if (await hasSlug(sql, slug)) {
        throw new AppError("form.invalid", { fields: { slug: `Another category has “${slug}”` } });
      }
      await leadSlug(sql, { from: before, to: { id, slug } });
    }
    await updateCategory(sql, { id, slug, name, parentId });
    if (parentId === before.parentId) await raiseVersionSlightly(sql);
    else {
      await setDepartment(sql, { id, departmentId: parentId ?? id });
      await recountAll(sql);
    }
    const change = { before: { parent: before.parentId }, after: { parent: parentId } };
    await record(tx, actor, "category.changed", `category:${id}`, change);
  });
  versionRaised(deps);
  deps.log("category.changed", { category_id: id });
}
