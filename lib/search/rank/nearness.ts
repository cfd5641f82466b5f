import type { IndexColumns } from "../index/shape.ts";
import { cosine, lengthsOf, toUnit } from "../meaning/vectors.ts";
import { Best } from "./best.ts";

/** Types whose products are compared with a query one by one; the others are too far. */
const TYPES = 16;
/** Products of them at most, those of the nearest types first: a type may have a hundred thousand. */
const MEMBERS = 4_000;
const NEIGHBOURS = 60;

/** What is near a query in meaning. */
export interface Near {
  unit: Float32Array;
  /** Cosine of the query with each type. */
  centres: Float32Array;
  /** The nearest products with their cosines. */
  neighbours: { item: number; score: number }[];
}

/** Finds what is near in meaning: the nearest types first, then their products. */
export class Nearness {
  readonly #columns: IndexColumns;
  readonly #lengths: Float32Array;
  readonly #centreLengths: Float32Array;

  constructor(columns: IndexColumns) {
    this.#columns = columns;
    const dims = columns.vectors?.dims ?? 0;
    this.#lengths = columns.vectors ? lengthsOf(columns.vectors) : new Float32Array(0);
    this.#centreLengths = lengthsOf({ dims, values: columns.types.centres });
  }

  near(query: Float32Array | null): Near | null {
    const { vectors, types } = this.#columns;
    const unit = query && vectors?.dims === query.length ? toUnit(query) : null;
    if (!unit || !vectors) return null;
    const all = { dims: vectors.dims, values: types.centres };
    const centres = Float32Array.from(
      types.names,
      (_, type) => cosine(unit, all, { item: type, lengths: this.#centreLengths }),
    );
    const best = new Best(TYPES);
    centres.forEach((score, type) => best.offer(type, score));
    const neighbours = new Best(NEIGHBOURS);
    let seen = 0;
    for (const { item: type } of best.sorted()) {
      for (let at = types.starts[type]!; at < types.starts[type + 1]!; at++) {
        if (seen++ > MEMBERS) break;
        const item = types.members[at]!;
        neighbours.offer(item, this.of(unit, item));
      }
    }
    return { unit, centres, neighbours: neighbours.sorted() };
  }

  /** Cosine of a query with one product. */
  of(unit: Float32Array, item: number): number {
    return cosine(unit, this.#columns.vectors!, { item, lengths: this.#lengths });
  }
}
