import type { Sql } from "../../db/mod.ts";

/** Queries that were asked most of late, as they are counted; none where the shop does not count. */
export async function selectMostAsked(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ query: string }[]>`
    select query from search_clicks
     group by query order by sum(shown) desc, query limit ${limit}`;
  return rows.map(({ query }) => query);
}

/** Kinds of products with most products. */
export async function selectLargestTypes(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ type: string }[]>`
    select kind as type from products
     where is_active and kind <> ''
     group by kind order by count(*) desc, kind limit ${limit}`;
  return rows.map(({ type }) => type);
}

/** Names of products, also of those that are sold no more. */
export async function selectNames(
  sql: Sql,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await sql<{ id: number; name: string }[]>`
    select id::float8 as id, name from products where id = any(${ids as number[]}::bigint[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
