/** The orders a list can have, as they stand in the URL. */
export const sorts = ["match", "rating", "price", "price-desc", "name", "newest"] as const;
export type Sort = (typeof sorts)[number];

/** Those to choose from: only what was searched for can match. */
export function sortsFor({ q }: { q: string }): Sort[] {
  return q === "" ? sorts.filter((sort) => sort !== "match") : [...sorts];
}
