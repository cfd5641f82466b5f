import { type ListParams, listQuery } from "../../../lib/catalog/shape.ts";
import { type Chip, formatMoney } from "../../../lib/ui/mod.ts";

export interface ActiveFiltersOptions {
  path: string;
  currency: string;
  /** Name of the category a search is narrowed to. */
  categoryName?: string | undefined;
}

/** What a list is narrowed by, in words, each with the list that lacks it. */
export function activeFilters(
  params: ListParams,
  { path, currency, categoryName }: ActiveFiltersOptions,
): Chip[] {
  const { category, brand, minCents, maxCents, minRating, saleOnly, inStock } = params;
  const without = (change: Partial<ListParams>) =>
    path + listQuery(params, { currency, ...change });
  const all: [isSet: boolean, label: () => string, change: Partial<ListParams>][] = [
    [category !== null, () => categoryName ?? category!, { category: null }],
    [brand !== null, () => brand!, { brand: null }],
    [minCents !== null, () => `From ${formatMoney(minCents!, currency)}`, { minCents: null }],
    [maxCents !== null, () => `Up to ${formatMoney(maxCents!, currency)}`, { maxCents: null }],
    [minRating !== null, () => `Rated ${minRating} and more`, { minRating: null }],
    [saleOnly, () => "Reduced", { saleOnly: false }],
    [inStock, () => "In stock", { inStock: false }],
  ];
  return all.filter(([isSet]) => isSet)
    .map(([, label, change]) => ({ label: label(), href: without(change) }));
}
