import type { Category, ListParams } from "./shape.ts";

/** Which products a list is of; its page and order come apart, so that all pages share one count. */
export interface Filter {
  departmentId: number | null;
  categoryId: number | null;
  minCents: number | null;
  maxCents: number | null;
  brand: string | null;
  minRating: number | null;
  saleOnly: boolean;
  inStock: boolean;
}

/** What a list is of: one category, or (null) the whole shop. */
export type ListScope = Pick<Category, "id" | "parentId"> | null;

/** The products of `scope` that `params` asks for. */
export function filterOf(scope: ListScope, params: ListParams): Filter {
  const { minCents, maxCents, brand, minRating, saleOnly, inStock } = params;
  const isDepartment = scope !== null && scope.parentId === null;
  return {
    departmentId: isDepartment ? scope.id : null,
    categoryId: scope === null || isDepartment ? null : scope.id,
    minCents,
    maxCents,
    brand,
    minRating,
    saleOnly,
    inStock,
  };
}
