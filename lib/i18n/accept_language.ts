import { isLocale, type Locale } from "./locale.ts";

/** Longer ones are nobody's list of languages; browsers send some 40 characters. */
const MAX_CHARACTERS = 300;
const range =
  /^\s*([a-z]{1,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/**
 * The language of ours that an `Accept-Language` header asks for first (RFC 9110, 12.5.4); `null` where
 * it asks for none of them. Of equal weights the one that stands first counts, `*` asks for nothing,
 * and a part that cannot be read is left out.
 */
export function preferredLocale(header: string | null): Locale | null {
  if (header === null) return null;
  let best: Locale | null = null;
  let bestWeight = 0;
  for (const part of header.slice(0, MAX_CHARACTERS).split(",")) {
    const [, language = "", q = "1"] = range.exec(part) ?? [];
    const locale = language.toLowerCase();
    const weight = Number(q);
    if (!isLocale(locale) || weight <= bestWeight) continue;
    best = locale;
    bestWeight = weight;
  }
  return best;
}
