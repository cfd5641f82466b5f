import { tidyLine } from "./tidy.ts";

/**
 * An article number as it is shown and kept: one width of each letter (NFKC), and no sign in it
 * that has none. Its case stays as given; numbers that differ by case alone name one product, by
 * the database's `sku_key`, which is the one judge of that.
 */
export function tidySku(text: string): string {
  return tidyLine(tidyLine(text).normalize("NFKC").replaceAll(hidden, ""));
}

const hidden = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
