import type { Queryable } from "../db/mod.ts";
import type { PageName, PageText, PageVersion } from "./shape.ts";

/** The newest version of a page; `null` where nobody has changed it yet. */
export async function selectNewest(
  sql: Queryable,
  name: PageName,
): Promise<(PageText & { version: number }) | null> {
  const [row] = await sql<(PageText & { version: number })[]>`
    select id::float8 as version, title, body from page_versions where page = ${name}
     order by id desc limit 1`;
  return row ?? null;
}

/** The newest version of each page that somebody has changed, by its name, in one statement. */
export async function selectAllNewest(sql: Queryable): Promise<Map<string, PageText>> {
  const rows = await sql<(PageText & { page: string })[]>`
    select distinct on (page) page, title, body from page_versions order by page, id desc`;
  return new Map(rows.map(({ page, title, body }) => [page, { title, body }]));
}

/** Versions of a page, the newest first. */
export async function selectVersions(
  sql: Queryable,
  { name, limit }: { name: PageName; limit: number },
): Promise<PageVersion[]> {
  return await sql<PageVersion[]>`
    select v.id::float8 as version, v.title, v.body, v.at, a.email as by
      from page_versions v left join accounts a on a.id = v.account_id
     where v.page = ${name} order by v.id desc limit ${limit}`;
}

export async function selectVersion(
  sql: Queryable,
  { name, version }: { name: PageName; version: number },
): Promise<PageText | null> {
  const [row] = await sql<PageText[]>`
    select title, body from page_versions where page = ${name} and id = ${version}`;
  return row ?? null;
}

/** When each page was changed last, by its name; those that never were are missing. */
export async function selectChanges(sql: Queryable): Promise<Map<string, Date>> {
  const rows = await sql<{ page: string; at: Date }[]>`
    select page, max(at) as at from page_versions group by page`;
  return new Map(rows.map(({ page, at }) => [page, at]));
}

/** Let one colleague at a time change a page, until the transaction ends. */
export async function lockPage(sql: Queryable, name: PageName): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`page ${name}`}, 4611904))`;
}

/** @returns the number of the version */
export async function insertVersion(
  sql: Queryable,
  version: PageText & { name: PageName; accountId: string | null; at: Date },
): Promise<number> {
  const { name, title, body, accountId, at } = version;
  const [row] = await sql<{ version: number }[]>`
    insert into page_versions (page, title, body, account_id, at)
    values (${name}, ${title}, ${body}, ${accountId}, ${at}) returning id::float8 as version`;
  return row!.version;
}
