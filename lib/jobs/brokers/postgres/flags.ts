/** Booleans as text, cast on the server: the driver takes a list of `true` for a single one. */
export function flags(values: readonly boolean[]): string[] {
  return values.map((value) => value ? "t" : "f");
}
