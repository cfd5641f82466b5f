/** What a shopper is told about stock: a word, not a count. */
export type Stock = "in" | "low" | "out";

const LOW_AT = 5;

/** The stock word for what can still be sold, in whole units. */
export function stockOf(available: number): Stock {
  if (available <= 0) return "out";
  return available <= LOW_AT ? "low" : "in";
}
