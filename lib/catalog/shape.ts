import type { Picture } from "../media/shape.ts";

/** A category as a link needs it. */
export interface CategoryRef {
  id: number;
  slug: string;
  name: string;
}

/** A department (`parentId` null) or one of its sub-categories. */
export interface Category extends CategoryRef {
  parentId: number | null;
  /** Products on sale in it; a department counts those of its sub-categories too. */
  productCount: number;
}

/** A department with its sub-categories, by name. */
export interface Department extends Category {
  children: Category[];
}

/** A category with its surroundings, for its page. */
export interface CategoryPlace {
  category: Category;
  /** The department, where `category` is a sub-category. */
  parent: CategoryRef | null;
  /** Sub-categories; empty for a sub-category. */
  children: Category[];
}

/** A product as a list shows it. */
export interface ProductCard {
  id: number;
  sku: string;
  slug: string;
  name: string;
  /** Empty where there is none. */
  brand: string;
  /** What sort of thing it is, such as "Hair Oil & Serum"; empty where unknown. */
  kind: string;
  /** Name of the category it lies in directly. */
  category: string;
  /** Of one unit, in minor units of the shop's currency. */
  priceCents: number;
  /** Price before a reduction, minor units; on sale where it is above `priceCents`. */
  listPriceCents: number | null;
  /**
   * Where it is on sale: its lowest price of the 30 days before, in minor units; `null` where it was on
   * sale from its first day.
   */
  lowestCents: number | null;
  /** 0 to 5 with one decimal; `null` where nobody rated it. */
  rating: number | null;
  /** Units that could be sold now. */
  available: number;
  /** The first of its own pictures; `null` where it has none. */
  picture: Picture | null;
}

/** A product as its page shows it. */
export interface Product extends Omit<ProductCard, "category"> {
  /** Paragraphs with an empty line between them; empty where nobody wrote any. */
  description: string;
  category: CategoryRef;
  /** The department of `category`; `null` where that is a department itself. */
  department: CategoryRef | null;
  /** Another one after each change of its row: its stock, its price, its words. */
  revision: string;
}

/** A department among what a search found, and how many of that lie in it. */
export interface DepartmentCount extends CategoryRef {
  productCount: number;
}

/** What a search can be narrowed by. */
export interface Facets {
  brands: BrandCount[];
  departments: DepartmentCount[];
}

/** A brand in a list, and how many products of the list it has. */
export interface BrandCount {
  brand: string;
  productCount: number;
}

/** One page of a list. */
export interface Listing {
  products: ProductCard[];
  /** Products on all pages. */
  total: number;
  /** 1 to `pages`; the last page where a later one was asked for. */
  page: number;
  /** At least 1. */
  pages: number;
}

/** One page of what a search found. */
export interface SearchAnswer extends Listing {
  /** What was searched for, tidied; empty where there was nothing to search for. */
  query: string;
  /** True where more matched than is counted: `total` is then a lower bound. */
  isCapped: boolean;
  /** True where nothing matched as written and these are the nearest names. */
  isGuess: boolean;
}

/** Percent off the former price, rounded down; 0 where the product is not on sale. */
export function discountPercent(product: { priceCents: number; listPriceCents: number | null }) {
  const { priceCents, listPriceCents } = product;
  if (listPriceCents === null || listPriceCents <= priceCents) return 0;
  return Math.floor((listPriceCents - priceCents) * 100 / listPriceCents);
}

export {
  defaultListParams,
  type ListParams,
  listQuery,
  PAGE_SIZE,
  parseListParams,
  unreadPrices,
  usualSort,
} from "./list_params.ts";
export { type Sort, sorts, sortsFor } from "./sorts.ts";
