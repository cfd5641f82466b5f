import { nameKey } from "../text/mod.ts";

/** Words of a search that count; nobody says more on the phone. */
const MAX_WORDS = 6;
/** Signs below which the index knows a text only from where a word begins. */
const TRIGRAM = 3;

/** What an order is found by. */
export interface Findable {
  number: string;
  name: string;
  email: string;
  lines: readonly { sku: string; name: string }[];
}

/** The text that searches look into; begins with a space, as each of its words does. */
export function searchTextOf({ number, name, email, lines }: Findable): string {
  const products = lines.flatMap((line) => [line.sku, line.name]);
  return ["", number, name, email, ...products].map(nameKey).join(" ");
}

/**
 * Patterns that all must be found in an order's text: each word anywhere, a short one where a word
 * begins. Nothing for a search that says nothing.
 */
export function searchPatterns(search: string): string[] {
  const words = nameKey(search).split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  return words.map((word) => {
    const plain = word.replaceAll(/[\\%_]/g, "\\$&");
    return [...word].length < TRIGRAM ? `% ${plain}%` : `%${plain}%`;
  });
}
