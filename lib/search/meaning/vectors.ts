import type { ItemVectors } from "../shape.ts";

/** Vectors in one byte a number, each stretched to its own greatest: only directions are compared. */
export function toInt8(vectors: readonly Float32Array[], dims: number): ItemVectors {
  const values = new Int8Array(vectors.length * dims);
  vectors.forEach((vector, item) => {
    let most = 0;
    for (let i = 0; i < dims; i++) most = Math.max(most, Math.abs(vector[i]!));
    if (most === 0) return;
    for (let i = 0; i < dims; i++) values[item * dims + i] = Math.round(vector[i]! * 127 / most);
  });
  return { dims, values };
}

/** The length of each vector; 0 for one that says nothing. */
export function lengthsOf({ dims, values }: ItemVectors): Float32Array {
  const count = dims === 0 ? 0 : values.length / dims;
  const lengths = new Float32Array(count);
  for (let item = 0; item < count; item++) {
    let sum = 0;
    for (let i = item * dims; i < (item + 1) * dims; i++) sum += values[i]! * values[i]!;
    lengths[item] = Math.sqrt(sum);
  }
  return lengths;
}

/** A query's vector as it is compared: of unit length. `null` where it has no direction. */
export function toUnit(vector: Float32Array): Float32Array | null {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  return length > 0 && Number.isFinite(length) ? vector.map((value) => value / length) : null;
}

/** Cosine of a unit vector and the `item`-th of many. */
export function cosine(
  unit: Float32Array,
  { dims, values }: ItemVectors,
  { item, lengths }: { item: number; lengths: Float32Array },
): number {
  const length = lengths[item]!;
  if (length === 0) return 0;
  let sum = 0;
  for (let i = 0, at = item * dims; i < dims; i++, at++) sum += unit[i]! * values[at]!;
  return sum / length;
}
