import type { Deps } from "../../deps.ts";
import type { PanelCategory } from "./shape.ts";
import { selectMovedCategory, selectPanelCategories } from "./store.ts";

/** A department with what lies in it, for staff. */
export interface PanelDepartment extends PanelCategory {
  children: PanelCategory[];
}

/** All departments and their sub-categories, the empty ones too, by name. */
export async function findTree({ sql }: Pick<Deps, "sql">): Promise<PanelDepartment[]> {
  const all = await selectPanelCategories(sql);
  return all.filter((one) => one.parentId === null).map((department) => ({
    ...department,
    children: all.filter((one) => one.parentId === department.id),
  }));
}

/** Where a category is now that once had this address; `null` where there never was one. */
export function findMovedCategory(
  { sql }: Pick<Deps, "sql">,
  slug: string,
): Promise<string | null> {
  return selectMovedCategory(sql, slug);
}
