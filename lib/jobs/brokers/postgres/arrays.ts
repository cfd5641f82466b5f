/**
 * An array as Postgres reads it, of values that need no quotes: ids, numbers, booleans. The driver's
 * own way looks at each value several times, which costs more than the whole rest of a turn.
 */
export function plainArray(values: readonly (string | number | boolean)[]): string {
  return `{${values.join(",")}}`;
}

/** Texts for the driver to quote; nothing where all are as usual. */
export function usualArray<T extends string | null>(values: readonly T[], usual: T): T[] | string {
  return values.every((value) => value === usual) ? "{}" : [...values];
}
