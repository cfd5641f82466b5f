import { tidyLine } from "../text/mod.ts";

/** Characters of a search that count. */
const MAX_LENGTH = 100;

/**
 * What was typed, as it is shown and searched for; "" where there is nothing to search for. Which
 * words it has, and what they are equal to, is the database's to say: `search_text` makes both the
 * index and the query, so that the two can never differ.
 */
export function parseSearch(typed: string): string {
  const text = [...tidyLine(typed)].slice(0, MAX_LENGTH).join("").trim();
  return /[\p{L}\p{N}]/u.test(text) ? text : "";
}
