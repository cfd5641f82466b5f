/** Texts that need no quotes: ids, numbers, booleans, names of ours. */
export type Plain = string | number | boolean;

/**
 * An array as Postgres reads it; empty where all values are the default. The driver's own way looks
 * at each value several times, which costs more than the rest of a turn; and now and then it sends
 * the first statement of a pool before it knows how arrays are written.
 */
export function plainArray(values: readonly Plain[], usual?: Plain): string {
  return values.every((value) => value === usual) ? "{}" : `{${values.join(",")}}`;
}

/** An array of any texts; empty where all are null. */
export function textArray(values: readonly (string | null)[]): string {
  if (values.every((value) => value === null)) return "{}";
  return `{${values.map((value) => value === null ? "NULL" : quoted(value)).join(",")}}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
