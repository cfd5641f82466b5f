import { type ListParams, listQuery } from "../../../lib/catalog/shape.ts";
import { formatOf, type Locale, textsOf } from "../../../lib/i18n/mod.ts";
import type { Chip } from "../../../lib/ui/mod.ts";

export interface ActiveFiltersOptions {
  path: string;
  currency: string;
  /** Name of the category a search is narrowed to. */
  categoryName?: string | undefined;
  locale: Locale;
}

/** What a list is narrowed by, in words, each with the list that lacks it. */
export function activeFilters(
  params: ListParams,
  { path, currency, categoryName, locale }: ActiveFiltersOptions,
): Chip[] {
  const { category, brand, minCents, maxCents, minRating, saleOnly, inStock } = params;
  const { chips: t, filters } = textsOf(locale).lists;
  const { money } = formatOf(locale);
  const without = (change: Partial<ListParams>) =>
    path + listQuery(params, { currency, ...change });
  const all: [isSet: boolean, label: () => string, change: Partial<ListParams>][] = [
    [category !== null, () => categoryName ?? category!, { category: null }],
    [brand !== null, () => brand!, { brand: null }],
    [minCents !== null, () => t.from(money(minCents!, currency)), { minCents: null }],
    [maxCents !== null, () => t.upTo(money(maxCents!, currency)), { maxCents: null }],
    [minRating !== null, () => t.rated(minRating!), { minRating: null }],
    [saleOnly, () => filters.reduced, { saleOnly: false }],
    [inStock, () => filters.inStock, { inStock: false }],
  ];
  return all.filter(([isSet]) => isSet)
    .map(([, label, change]) => ({ label: label(), href: without(change) }));
}
