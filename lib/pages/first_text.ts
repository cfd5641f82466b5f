import type { Locale } from "../i18n/locale.ts";
import { firstTexts } from "./first_texts.ts";
import { frenchTexts } from "./french_texts.ts";
import type { PageInLanguage, PageText } from "./shape.ts";

const first: Readonly<Record<Locale, typeof firstTexts>> = { en: firstTexts, fr: frenchTexts };

/** What a page says in a language until a merchant writes something. */
export function firstText({ name, locale }: PageInLanguage): PageText {
  return first[locale][name];
}
