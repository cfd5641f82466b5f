/** A product as the search knows it. */
export interface SearchItem {
  id: number;
  name: string;
  brand: string | null;
  /** What sort of thing it is, such as "Hair Oil & Serum"; the strongest evidence there is. */
  type: string | null;
  category: string;
  subCategory: string | null;
  /** Of one unit, in minor units of the shop's currency. */
  priceCents: number;
  /** 0 to 5; `null` where nobody rated it. */
  rating: number | null;
}

/** Vectors of items, one after the other in the order of the items; only their direction counts. */
export interface ItemVectors {
  /** Numbers in each. */
  dims: number;
  values: Int8Array;
}

/** Makes vectors of texts. Adapters run where they hold up nobody: see `embedder/`. */
export interface Embedder {
  /** Changes with the model: vectors of two models are never compared. */
  name: string;
  dims: number;
  /** Of unit length; all zero where the model knows nothing of the text. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

export interface PriceBounds {
  /** Minor units, inclusive; `null` where there is no bound. */
  minCents: number | null;
  maxCents: number | null;
}

/** A word that was read as another. */
export interface Correction {
  typed: string;
  meant: string;
}

/** What was made of a query's text. */
export interface Understood {
  text: string;
  /** Brand as the catalogue spells it; `null` where none was named. */
  brand: string | null;
  /** The type that fits the words best; `null` where no type stands out. */
  type: string | null;
  /** Such as "sugar free" or "organic". */
  attributes: readonly string[];
  /** Such as "500 g" or "2 pieces"; `null` where none was named. */
  size: string | null;
  price: PriceBounds;
  /** What it must not have: "without nuts". */
  excluded: readonly string[];
  /** What is left: the words that are searched for. */
  words: readonly string[];
  corrections: readonly Correction[];
}

/** What spoke for a hit; parts that add up to its score. */
export type Reasons = Readonly<Record<string, number>>;

export interface SearchHit {
  id: number;
  /** Comparable within one answer only. */
  score: number;
  /** Without `words` none of the query's words is in it: it is near by its type or its meaning. Empty where nobody asked. */
  why: Reasons;
}

export interface SearchRequest {
  text: string;
  /** Of the embedder that made the index's vectors; `null`: words carry the search alone. */
  queryVector: Float32Array | null;
  /** Hits at most. */
  limit: number;
  /** Of so many, the best, it is told why they are here; of all where it is not said. */
  explained?: number;
}

export interface SearchResult {
  hits: SearchHit[];
  understood: Understood;
  /** The query with its words corrected, where that changed it. */
  didYouMean: string | null;
}
