import { type FactsFrom, withFacts } from "./facts.ts";
import { markdownParts } from "./markdown.ts";
import { pageAddress, type PageName, type PageText } from "./shape.ts";

/** What a page says below one of its headings. */
export interface Passage {
  page: PageName;
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
  { name, title, body }: PageText & { name: PageName },
  from: FactsFrom,
): Passage[] {
  return markdownParts(withFacts(body, from)).map(({ heading, anchor, text }) => ({
    page: name,
    title,
    heading: heading || null,
    href: pageAddress(name) + (anchor === null ? "" : `#${anchor}`),
    text,
  }));
}
