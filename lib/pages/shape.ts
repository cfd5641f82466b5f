import { z } from "zod";
import { DEFAULT_LOCALE, type Locale, locales } from "../i18n/locale.ts";
import { lineField, tidyLines } from "../text/mod.ts";

/** The pages of the shop whose words are the merchant's, by the end of their address. */
export const pageNames = ["help", "contact", "delivery", "returns", "privacy", "terms"] as const;
export type PageName = (typeof pageNames)[number];

export function isPageName(text: string): text is PageName {
  return (pageNames as readonly string[]).includes(text);
}

/** Where it is to be read. */
export function pageAddress(name: PageName): string {
  return name === "help" ? "/help" : `/pages/${name}`;
}

/** A page in one of its languages. */
export interface PageInLanguage {
  name: PageName;
  locale: Locale;
}

/** What a page says. */
export interface PageText {
  title: string;
  /** In Markdown; `{delivery_days}` and its like stand for what the shop's settings say. */
  body: string;
}

export const pageLimits = { title: 80, body: 30_000 } as const;

const OLD = "This page is too old. Load it again";
/** Of the words; a form from before there were two languages names none. */
const locale = z.enum(locales, { error: OLD }).default(DEFAULT_LOCALE);
const version = z.string({ error: OLD }).regex(/^\d{1,15}$/, OLD).transform(Number);

/** A page as a colleague has written it. */
export const PageEdit = z.object({
  locale,
  title: lineField("Enter the title", pageLimits.title),
  body: z.string({ error: "Write the text" }).transform(tidyLines).pipe(
    z.string().min(1, "Write the text").max(
      pageLimits.body,
      `At most ${pageLimits.body} characters`,
    ),
  ),
  /** The version that the form has shown; 0 for the text that the shop comes with. */
  seen: version,
  /** `preview` shows it and keeps nothing. */
  do: z.enum(["save", "preview"], { error: OLD }).default("save"),
});
export type PageEdit = z.output<typeof PageEdit>;

/** An older version put back. */
export const PageRestoration = z.object({ locale, version, seen: version });

/** One state of a page in one language. */
export interface PageVersion extends PageText {
  version: number;
  /** `null` for the text that the shop comes with. */
  at: Date | null;
  /** A colleague's address; `null` where no account is left. */
  by: string | null;
}
