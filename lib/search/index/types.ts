import type { ItemVectors } from "../shape.ts";
import { toInt8 } from "../meaning/vectors.ts";
import type { TypeColumns } from "./shape.ts";

/** Products by type, and what the products of each type mean on the whole. */
export function toTypes(
  names: readonly string[],
  typeOf: Uint16Array,
  vectors: ItemVectors | null,
): TypeColumns {
  const sizes = new Uint32Array(names.length);
  for (const type of typeOf) sizes[type]!++;
  const starts = new Uint32Array(names.length + 1);
  sizes.forEach((size, type) => starts[type + 1] = starts[type]! + size);
  const next = starts.slice();
  const members = new Uint32Array(typeOf.length);
  typeOf.forEach((type, item) => members[next[type]!++] = item);
  return { names, sizes, starts, members, centres: centresOf(names.length, typeOf, vectors) };
}

function centresOf(types: number, typeOf: Uint16Array, vectors: ItemVectors | null): Int8Array {
  if (!vectors) return new Int8Array(0);
  const { dims, values } = vectors;
  const sums = Array.from({ length: types }, () => new Float32Array(dims));
  typeOf.forEach((type, item) => {
    const sum = sums[type]!;
    for (let i = 0; i < dims; i++) sum[i]! += values[item * dims + i]!;
  });
  return toInt8(sums, dims).values;
}
