import type { Deps } from "../deps.ts";
import { DEFAULT_LOCALE, type Locale } from "../i18n/locale.ts";
import { firstTexts } from "./first_texts.ts";
import { frenchTexts } from "./french_texts.ts";
import { type PageName, pageNames, type PageText, type PageVersion } from "./shape.ts";
import { selectAllNewest, selectChanges, selectNewest, selectVersions } from "./store.ts";

/** What a page says until a merchant writes something else, in each language. */
const first: Readonly<Record<Locale, typeof firstTexts>> = { en: firstTexts, fr: frenchTexts };

/**
 * What a page says today: as the merchant wrote it, in whatever language that is; without anything of
 * theirs in the language that is asked for.
 */
export async function findPage(
  { sql }: Pick<Deps, "sql">,
  name: PageName,
  locale: Locale = DEFAULT_LOCALE,
): Promise<PageText & { version: number }> {
  return await selectNewest(sql, name) ?? { ...first[locale][name], version: 0 };
}

/** What all pages say today, as `findPage` says it of one. */
export async function findPages(
  { sql }: Pick<Deps, "sql">,
  locale: Locale = DEFAULT_LOCALE,
): Promise<(PageText & { name: PageName })[]> {
  const changed = await selectAllNewest(sql);
  return pageNames.map((name) => ({ name, ...(changed.get(name) ?? first[locale][name]) }));
}

/** Versions that the panel shows. */
const HISTORY = 50;

/** What a page said, the newest first, down to what the shop came with. */
export async function findVersions(
  { sql }: Pick<Deps, "sql">,
  name: PageName,
): Promise<PageVersion[]> {
  const kept = await selectVersions(sql, { name, limit: HISTORY });
  return [...kept, { ...firstTexts[name], version: 0, at: null, by: null }];
}

/** All pages, and when each was changed last. */
export async function listPages(
  { sql }: Pick<Deps, "sql">,
): Promise<{ name: PageName; changedAt: Date | null }[]> {
  const changes = await selectChanges(sql);
  return pageNames.map((name) => ({ name, changedAt: changes.get(name) ?? null }));
}
