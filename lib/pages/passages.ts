import type { Locale } from "../i18n/locale.ts";
import { type FactsFrom, withFacts } from "./facts.ts";
import { markdownParts } from "./markdown.ts";
import { pageAddress, type PageInLanguage, type PageName, type PageText } from "./shape.ts";

/** What a page says below one of its headings. */
export interface Passage {
  page: PageName;
  /** Of its words. */
  locale: Locale;
  /** Of the page. */
  title: string;
  /** `null` for what stands above the first heading. */
  heading: string | null;
  /** Where it is to be read, within the shop. */
  href: string;
  /** Plain words, a line a paragraph, with what the settings say. */
  text: string;
}

/** The passages of a page as visitors read it. */
export function passagesOf(
  { name, locale, title, body }: PageText & PageInLanguage,
  from: Omit<FactsFrom, "locale">,
): Passage[] {
  return markdownParts(withFacts(body, { ...from, locale })).map(({ heading, anchor, text }) => ({
    page: name,
    locale,
    title,
    heading: heading || null,
    href: pageAddress(name) + (anchor === null ? "" : `#${anchor}`),
    text,
  }));
}
