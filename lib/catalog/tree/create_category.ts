import type { z } from "zod";
import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import { AppError } from "../../errors.ts";
import { versionRaised } from "../caches.ts";
import type { EditDeps } from "../edit/columns.ts";
import { slugify } from "../slug.ts";
import { raiseVersionSlightly } from "../store.ts";
import { refuseName, requireDepartment } from "./rules.ts";
import type { NewCategory } from "./shape.ts";
import { insertCategory, lockCategories } from "./store.ts";

/**
 * A new category, empty at first; the shop shows it once something lies in it.
 *
 * @returns its id
 * @throws {AppError} `form.invalid` with what to say at `name` or `parent`
 */
export async function createCategory(
  deps: EditDeps,
  actor: Actor,
  { name, parent }: z.output<typeof NewCategory>,
): Promise<number> {
  requireRight(actor, "category.created");
  const id = await inTransaction(deps, async (tx) => {
    const { sql } = tx;
    const [department] = parent === null ? [] : await lockCategories(sql, [parent]);
    if (parent !== null) requireDepartment(department);
    await refuseName(sql, { name, parentId: parent, id: null });
    const own = slugify(name) || "category";
    const plain = department ? `${department.slug}-${own}` : own;
    const id = await insertCategory(sql, { slug: plain, name, parentId: parent }) ??
      await insertCategory(sql, { slug: `${plain}-${Date.now()}`, name, parentId: parent });
    if (id === null) throw new AppError("service.unavailable");
    await raiseVersionSlightly(sql);
    await record(tx, actor, "category.created", `category:${id}`, { after: { parent } });
    return id;
  });
  versionRaised(deps);
  deps.log("category.created", { category_id: id });
  return id;
}
