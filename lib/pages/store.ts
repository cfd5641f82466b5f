import type { Queryable } from "../db/mod.ts";
import type { Locale } from "../i18n/locale.ts";
import type { PageInLanguage, PageName, PageText, PageVersion } from "./shape.ts";

/** The newest version of a page in each language that somebody has written it in. */
export async function selectNewest(
  sql: Queryable,
  name: PageName,
): Promise<(PageText & { locale: Locale; version: number })[]> {
  return await sql<(PageText & { locale: Locale; version: number })[]>`
    select distinct on (locale) locale, id::float8 as version, title, body
      from page_versions where page = ${name} order by locale, id desc`;
}

/** The same of every page, in one statement. */
export async function selectAllNewest(
  sql: Queryable,
): Promise<(PageText & { name: PageName; locale: Locale })[]> {
  return await sql<(PageText & { name: PageName; locale: Locale })[]>`
    select distinct on (page, locale) page as name, locale, title, body
      from page_versions order by page, locale, id desc`;
}

/** Versions of a page in one language, the newest first. */
export async function selectVersions(
  sql: Queryable,
  { name, locale, limit }: PageInLanguage & { limit: number },
): Promise<PageVersion[]> {
  return await sql<PageVersion[]>`
    select v.id::float8 as version, v.title, v.body, v.at, a.email as by
      from page_versions v left join accounts a on a.id = v.account_id
     where v.page = ${name} and v.locale = ${locale} order by v.id desc limit ${limit}`;
}

export async function selectVersion(
  sql: Queryable,
  { name, locale, version }: PageInLanguage & { version: number },
): Promise<PageText | null> {
  const [row] = await sql<PageText[]>`
    select title, body from page_versions
     where page = ${name} and locale = ${locale} and id = ${version}`;
  return row ?? null;
}

/** When each page was changed last in each language; those that never were are missing. */
export async function selectChanges(
  sql: Queryable,
): Promise<{ name: PageName; locale: Locale; at: Date }[]> {
  return await sql<{ name: PageName; locale: Locale; at: Date }[]>`
    select page as name, locale, max(at) as at from page_versions group by page, locale`;
}

/** Let one colleague at a time change a page, until the transaction ends. */
export async function lockPage(sql: Queryable, name: PageName): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`page ${name}`}, 4611904))`;
}

/** @returns the number of the version */
export async function insertVersion(
  sql: Queryable,
  version: PageText & PageInLanguage & { accountId: string | null; at: Date },
): Promise<number> {
  const { name, locale, title, body, accountId, at } = version;
  const [row] = await sql<{ version: number }[]>`
    insert into page_versions (page, locale, title, body, account_id, at)
    values (${name}, ${locale}, ${title}, ${body}, ${accountId}, ${at})
    returning id::float8 as version`;
  return row!.version;
}
