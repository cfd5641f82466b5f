import { decodeColumns, encodeColumns } from "./index/codec.ts";
import { buildColumns } from "./index/build.ts";
import type { IndexColumns } from "./index/shape.ts";
import { Brands } from "./query/brands.ts";
import { type Reading, readQuery } from "./query/read.ts";
import { soughtWords, type Way } from "./query/slots.ts";
import { Vocabulary } from "./query/vocabulary.ts";
import { Ranker } from "./rank/ranker.ts";
import { type Weights, weights as ownWeights } from "./rank/weights.ts";
import type { ItemVectors, SearchItem, SearchRequest, SearchResult, Understood } from "./shape.ts";

/** What an evaluation tries: other weights, or fewer ways to answer a word. */
export interface Trial {
  weights?: Weights;
  ways?: ReadonlySet<Way["how"]>;
}

/** The search of one catalogue. Never changes: a new catalogue has a new one. */
export class SearchIndex {
  /** What is stored of it. */
  readonly columns: IndexColumns;
  readonly #vocabulary: Vocabulary;
  readonly #brands: Brands;
  readonly #ranker: Ranker;

  constructor(columns: IndexColumns) {
    this.columns = columns;
    this.#vocabulary = new Vocabulary(columns.postings);
    this.#brands = new Brands(columns.brands, this.#vocabulary);
    this.#ranker = new Ranker(columns, this.#vocabulary);
  }

  /** Products in it. */
  get size(): number {
    return this.columns.items.ids.length;
  }

  /**
   * The products that answer a text best. Odd input finds nothing, never fails. Takes some
   * milliseconds of the caller's thread.
   */
  search(
    { text, queryVector, limit, explained = limit }: SearchRequest,
    trial: Trial = {},
  ): SearchResult {
    const { weights = ownWeights, ways } = trial;
    const reading = this.read(text);
    if (ways) {
      for (const slot of reading.slots) slot.ways = slot.ways.filter(({ how }) => ways.has(how));
    }
    const asked = { queryVector, limit, explained, weights };
    const { hits, type } = this.#ranker.rank(reading, asked);
    const { ids } = this.columns.items;
    return {
      hits: hits.map(({ item, score, why }) => ({ id: ids[item]!, score, why })),
      understood: this.#understood(text, reading, type),
      didYouMean: reading.corrections.length > 0 ? reading.corrected : null,
    };
  }

  read(text: string): Reading {
    return readQuery(text, { vocabulary: this.#vocabulary, brands: this.#brands });
  }

  #understood(text: string, reading: Reading, type: number): Understood {
    return {
      text,
      brand: reading.brand === 0 ? null : this.columns.brands[reading.brand]!,
      type: this.columns.types.names[type] || null,
      attributes: reading.attributes,
      size: reading.size,
      price: reading.price,
      excluded: reading.excluded,
      words: soughtWords(reading.slots),
      corrections: reading.corrections,
    };
  }
}

/** See `buildColumns()`. */
export function buildIndex(items: Iterable<SearchItem>, vectors: ItemVectors | null): SearchIndex {
  return new SearchIndex(buildColumns(items, vectors));
}

/** An index as it is stored: a header, and a body that is large. */
export function encodeIndex(index: SearchIndex): Uint8Array[] {
  return encodeColumns(index.columns);
}

/**
 * A stored index, ready for searches.
 *
 * @throws {TypeError} for one of another format
 */
export function decodeIndex(parts: readonly Uint8Array[]): SearchIndex {
  return new SearchIndex(decodeColumns(parts));
}
