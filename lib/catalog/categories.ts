import { cached, type CacheDeps } from "./caches.ts";
import type { Category, CategoryPlace, Department } from "./shape.ts";
import { type CategoryRow, selectCategories } from "./store.ts";

/** All departments with their sub-categories, both by name; those without products are left out. */
export async function listCategories(deps: CacheDeps): Promise<Department[]> {
  const rows = await allCategories(deps);
  return departments(rows).filter((one) => one.productCount > 0).map((one) => ({
    ...one,
    children: one.children.filter((child) => child.productCount > 0),
  }));
}

/** The category under `slug` with its surroundings; `null` where there is none. */
export async function findCategory(deps: CacheDeps, slug: string): Promise<CategoryPlace | null> {
  for (const { children, ...department } of departments(await allCategories(deps))) {
    if (department.slug === slug) return { category: department, parent: null, children };
    const category = children.find((child) => child.slug === slug);
    if (!category) continue;
    const { id, name } = department;
    return { category, parent: { id, slug: department.slug, name }, children: [] };
  }
  return null;
}

function allCategories(deps: CacheDeps): Promise<CategoryRow[]> {
  return cached(deps, "categories", { key: "all", load: () => selectCategories(deps.sql) });
}

function departments(rows: CategoryRow[]): Department[] {
  return rows.filter((row) => row.parentId === null).map((department) => {
    const children: Category[] = rows.filter((row) => row.parentId === department.id);
    const below = children.reduce((sum, child) => sum + child.productCount, 0);
    return { ...department, productCount: department.productCount + below, children };
  });
}
