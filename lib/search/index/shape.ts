import type { ItemVectors } from "../shape.ts";

/** Where in a product a word stands; bits of one byte. */
export const IN_NAME = 1;
export const IN_BRAND = 2;
export const IN_TYPE = 4;
export const IN_CATEGORY = 8;
/** It is what the name says that the thing is: the honey of "Cinnamon Honey - Raw". */
export const IS_HEAD = 16;

/** Which products have which word, and how much it says of them. */
export interface Postings {
  /** Words, pairs of words ("olive oil"), what is missing ("free:sugar") and amounts ("=500g"). */
  terms: readonly string[];
  /** Where the products of a term begin in the columns below; one more than there are terms. */
  starts: Uint32Array;
  /** Numbers of products, rising within a term. */
  items: Uint32Array;
  /** Weight in BM25 with its saturation, 255 for `IMPACT`. */
  impacts: Uint8Array;
  /** Fields in which it stands. */
  fields: Uint8Array;
}

/** What 255 in `impacts` stands for. */
export const IMPACT = 3;

/** One column each; the number of a product is its place. */
export interface ItemColumns {
  ids: Float64Array;
  types: Uint16Array;
  brands: Uint32Array;
  priceCents: Float64Array;
  /** Tenths; 255 where nobody rated it. */
  ratings: Uint8Array;
  /** Words of its name. */
  lengths: Uint8Array;
  /** 1 for several different things sold as one. */
  bundles: Uint8Array;
}

export interface TypeColumns {
  /** "" is the type of those without one. */
  names: readonly string[];
  /** Products of each. */
  sizes: Uint32Array;
  /** Mean direction of its products, `dims` numbers each; empty without vectors. */
  centres: Int8Array;
  /** Its products one after the other, and where those of each type begin. */
  members: Uint32Array;
  starts: Uint32Array;
}

/** All that a search needs, in columns that are stored as they are. */
export interface IndexColumns {
  postings: Postings;
  items: ItemColumns;
  types: TypeColumns;
  /** Names of brands; the first is that of products without one. */
  brands: readonly string[];
  vectors: ItemVectors | null;
}
