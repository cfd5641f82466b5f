import type { Texts } from "../../../lib/i18n/mod.ts";

/**
 * A browser in the language of the page.
 *
 * @param words  as they are kept, `Firefox on Windows`; `null` where it did not say what it is
 */
export function browserName(words: string | null, t: Texts["account"]["browsers"]): string {
  if (words === null) return t.unknown;
  const [first, system] = words.split(" on ");
  const browser = first === "A browser" ? t.some : first!;
  return system === undefined ? browser : t.on(browser, system);
}
