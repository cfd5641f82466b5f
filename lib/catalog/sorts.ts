/** The orders a list can have, as they stand in the URL, with the words for them. */
export const sorts = {
  match: "Best match",
  rating: "Best rated",
  price: "Price, low to high",
  "price-desc": "Price, high to low",
  name: "Name",
  newest: "Newest",
} as const;
export type Sort = keyof typeof sorts;

/** Those to choose from: only what was searched for can match. */
export function sortsFor({ q }: { q: string }): { value: string; label: string }[] {
  const all = Object.entries(sorts).map(([value, label]) => ({ value, label }));
  return q === "" ? all.filter(({ value }) => value !== "match") : all;
}
