import { itemVector, queryVector, toInt8 } from "../mod.ts";
import type { SearchItem } from "../shape.ts";

/** What a product means, as it is stored. */
export function meaningOf(item: SearchItem): Int8Array {
  const vector = itemVector(item);
  return toInt8([vector], vector.length).values;
}

/** What a query means; `null` where the model knows none of its words, or is wrong. */
export function meaningOfQuery(text: string): Float32Array | null {
  const vector = queryVector(text);
  return vector.every(Number.isFinite) && vector.some((one) => one !== 0) ? vector : null;
}
