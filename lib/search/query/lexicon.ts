import type { Brands } from "./brands.ts";
import type { Spelling } from "./spelling.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What is asked about words while a query is read: of an index, or of the trade alone. */
export type Lexicon = Pick<Vocabulary, "has" | "uses" | "family" | "parts"> & {
  readonly spelling: Pick<Spelling, "candidates">;
};

/** Finds brands among words. */
export type BrandNames = Pick<Brands, "find">;
