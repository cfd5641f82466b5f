import type { Deps } from "../deps.ts";
import { DEFAULT_LOCALE, type Locale, locales } from "../i18n/locale.ts";
import { firstText } from "./first_text.ts";
import {
  type PageInLanguage,
  type PageName,
  pageNames,
  type PageText,
  type PageVersion,
} from "./shape.ts";
import { selectAllNewest, selectChanges, selectNewest, selectVersions } from "./store.ts";

/** A page as visitors who speak a language read it. */
export interface ReadPage extends PageText {
  name: PageName;
  /** Of its words: theirs where it is there in theirs. */
  locale: Locale;
  /** Every language that it is there in. */
  languages: readonly Locale[];
}

/**
 * What a page says today to who speaks `locale`. As long as the merchant has written nothing, what the
 * shop comes with is there in each language. What they wrote in one language is not denied by what the
 * shop came with in another: who speaks the other reads it in the main language, or in the one there is.
 */
export async function findPage(
  { sql }: Pick<Deps, "sql">,
  name: PageName,
  locale: Locale,
): Promise<ReadPage> {
  return readPage({ name, locale }, await selectNewest(sql, name));
}

/** What all pages say today, as `findPage` says it of one. */
export async function findPages(
  { sql }: Pick<Deps, "sql">,
  locale: Locale,
): Promise<ReadPage[]> {
  const written = await selectAllNewest(sql);
  return pageNames.map((name) =>
    readPage({ name, locale }, written.filter((text) => text.name === name))
  );
}

function readPage(
  { name, locale }: PageInLanguage,
  written: readonly (PageText & { locale: Locale })[],
): ReadPage {
  if (written.length === 0) {
    return { name, ...firstText({ name, locale }), locale, languages: locales };
  }
  const languages = locales.filter((one) => written.some((text) => text.locale === one));
  const read = [locale, DEFAULT_LOCALE, ...languages].find((one) => languages.includes(one))!;
  const { title, body } = written.find((text) => text.locale === read)!;
  return { name, title, body, locale: read, languages };
}

/** Versions that the panel shows. */
const HISTORY = 50;

/** What a page said in a language, the newest first, down to what the shop came with. */
export async function findVersions(
  { sql }: Pick<Deps, "sql">,
  page: PageInLanguage,
): Promise<PageVersion[]> {
  const kept = await selectVersions(sql, { ...page, limit: HISTORY });
  return [...kept, { ...firstText(page), version: 0, at: null, by: null }];
}

/** When a page was changed last in each language; those that it never was in are missing. */
export interface PageChanges {
  name: PageName;
  changes: ReadonlyMap<Locale, Date>;
}

/** All pages, and when each was changed last. */
export async function listPages({ sql }: Pick<Deps, "sql">): Promise<PageChanges[]> {
  const rows = await selectChanges(sql);
  return pageNames.map((name) => ({
    name,
    changes: new Map(rows.filter((row) => row.name === name).map(({ locale, at }) => [locale, at])),
  }));
}
