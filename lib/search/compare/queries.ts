import { parseSearch } from "../../catalog/mod.ts";
import type { Sql } from "../../db/mod.ts";
import { selectLargestTypes, selectMostAsked } from "./store.ts";

/** Queries that are compared at once. */
export const MOST_QUERIES = 20;

/**
 * What two versions are asked: what somebody typed, else what was asked most of late where the shop
 * counts that (SEARCH_CLICKS), filled up with the kinds of products that it has most of.
 */
export async function comparedQueries(sql: Sql, typed: readonly string[]): Promise<string[]> {
  const own = distinct(typed.map(parseSearch));
  if (own.length > 0) return own;
  const asked = (await selectMostAsked(sql, MOST_QUERIES)).map(textOfKey);
  return distinct([...asked, ...await selectLargestTypes(sql, MOST_QUERIES)]);
}

const distinct = (texts: readonly string[]) =>
  [...new Set(texts)].filter((text) => text !== "").slice(0, MOST_QUERIES);

/** A query as it is counted, as somebody would type it: "=1000g free:sugar" is "1000g sugar free". */
function textOfKey(key: string): string {
  return key.split(" ").map((term) => term.replace(/^=/, "").replace(/^free:(.*)/, "$1 free"))
    .join(" ");
}
