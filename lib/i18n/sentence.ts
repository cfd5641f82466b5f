import { patterns } from "./fr/refusal_patterns.ts";
import { refusals } from "./fr/refusals.ts";
import type { Locale } from "./locale.ts";

/**
 * What a refusal says in the language of who reads it. Schemas and verbs say it in English, as logs and
 * programs read it; what no French is known for stays as it is.
 */
export function sentenceIn(locale: Locale, english: string): string {
  if (locale === "en") return english;
  return refusals.get(english) ?? patterned(english) ?? english;
}

/** The same of a form: one sentence a field. */
export function sentencesIn(
  locale: Locale,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (locale === "en") return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, english]) => [name, sentenceIn(locale, english)]),
  );
}

/** The longest sentence that is looked at: names of products are in some of them. */
const MAX_CHARACTERS = 1_000;

function patterned(english: string): string | null {
  if (english.length > MAX_CHARACTERS) return null;
  for (const [pattern, french] of patterns) {
    const found = pattern.exec(english);
    if (found) return french(...found.slice(1));
  }
  return null;
}
