import { english } from "../meaning/english.ts";
import type { Embedder, SearchItem } from "../shape.ts";
import { WORD_MODEL } from "./name.ts";

/** What a product's type and sub-category say of it, beside its name. */
const TYPE = 1.2;
const SUB_CATEGORY = 0.3;

/**
 * Meaning from the mean of word vectors that are part of the program: a text takes some microseconds,
 * so that it needs no process of its own, and no cache.
 */
export const wordEmbedder: Embedder = {
  name: WORD_MODEL,
  dims: 100,
  embed: (texts) => Promise.resolve(texts.map((text) => english().mean([[text, 1]]))),
};

/** The vector of a query by `wordEmbedder`, at once. */
export function queryVector(text: string): Float32Array {
  return english().mean([[text, 1]]);
}

/** The vector of a product by `wordEmbedder`. */
export function itemVector({ name, type, subCategory }: SearchItem): Float32Array {
  return english().mean([[name, 1], [type ?? "", TYPE], [subCategory ?? "", SUB_CATEGORY]]);
}
