import { cached, type CacheDeps } from "./caches.ts";
import type { Category, CategoryPlace, CategoryRef, Department } from "./shape.ts";
import { type CategoryRow, selectCategories } from "./store.ts";

/** All departments with their sub-categories, both by name; those without products are left out. */
export function listCategories(deps: CacheDeps): Promise<Department[]> {
  const load = async () => withProducts(await allDepartments(deps));
  return cached(deps, "categories", { key: "with products", load });
}

function allDepartments(deps: CacheDeps): Promise<Department[]> {
  const load = async () => departments(await selectCategories(deps.sql));
  return cached(deps, "categories", { key: "all", load });
}

/** The category under `slug` with its surroundings; `null` where there is none. */
export async function findCategory(deps: CacheDeps, slug: string): Promise<CategoryPlace | null> {
  for (const department of await allDepartments(deps)) {
    const { children, ...category } = department;
    if (department.slug === slug) return { category, parent: null, children };
    const child = children.find((one) => one.slug === slug);
    if (child) return { category: child, parent: refTo(department), children: [] };
  }
  return null;
}

function refTo({ id, slug, name }: CategoryRef): CategoryRef {
  return { id, slug, name };
}

function departments(rows: CategoryRow[]): Department[] {
  return rows.filter((row) => row.parentId === null).map((department) => {
    const children: Category[] = rows.filter((row) => row.parentId === department.id);
    const below = children.reduce((sum, child) => sum + child.productCount, 0);
    return { ...department, productCount: department.productCount + below, children };
  });
}

function withProducts(all: Department[]): Department[] {
  const some = (one: Category) => one.productCount > 0;
  return all.filter(some).map((one) => ({ ...one, children: one.children.filter(some) }));
}
