import type { ProductCard } from "../catalog/shape.ts";

/** A product beside what somebody looks at, has in the cart or has ordered. */
export interface Suggestion extends ProductCard {
  /**
   * The product that it is often bought with; `null` where it is there because many buy it,
   * whatever else they buy.
   */
  because: string | null;
}

/** What the page of a product suggests. */
export interface ProductAdvice {
  /** What is often bought with it, or with what is most like it; the best first. */
  together: Suggestion[];
  /** What could be bought instead of it, the most alike first. */
  similar: ProductCard[];
}

/** Cards in a row of suggestions. */
export const SUGGESTIONS = 4;
export const SIMILAR = 6;
