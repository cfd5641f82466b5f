/** What each kind of evidence is worth; see `evaluation/`, which finds them. */
export interface Weights {
  /** BM25 over all fields. */
  words: number;
  /** Share of the query's words that stand in the name, the brand or the type. */
  coverage: number;
  /** The same of the name and the brand alone. */
  named: number;
  /** Share of the query's words that say what the thing is. */
  head: number;
  /** Share of the query's words that the type is called by. */
  typeName: number;
  /** Words that stand together in query and name. */
  pairs: number;
  /** How much of the type's products the words find. */
  purity: number;
  /** Types of the best hits by words alone. */
  votes: number;
  /** What the products of the type mean on the whole. */
  centre: number;
  /** Types of the products that are nearest in meaning. */
  neighbours: number;
  /** What the product itself means. */
  meaning: number;
  brand: number;
  /** Share of the name that the query's words make up. */
  focus: number;
  rating: number;
  /** Several things sold as one. */
  bundle: number;
  /** Has what it must not have. */
  excluded: number;
}

export const weights: Weights = {
  words: 4,
  coverage: 0.4,
  named: 0.9,
  head: 0.6,
  typeName: 0.4,
  pairs: 0.2,
  purity: 0.8,
  votes: 0.7,
  centre: 0.4,
  neighbours: 0.5,
  meaning: 0.4,
  brand: 1.5,
  focus: 0.2,
  rating: 0.02,
  bundle: -0.3,
  excluded: -1.5,
};

/** All kinds of evidence. */
export const kinds = Object.keys(weights) as readonly (keyof Weights)[];
