import type { Sql } from "../db/mod.ts";
import type { BrandCount, DepartmentCount, ProductCard, Sort } from "./shape.ts";
import type { Filter } from "./filter.ts";
import { cardColumns, matching, ordered } from "./store.ts";

/** Matches looked at: "o" begins thousands of words, and a person reads three pages. */
export const MATCHES = 2_000;

interface Found extends ProductCard {
  total: number;
}

/** All that a search matches within its filter, up to `MATCHES`; the beginning of a statement. */
function withMatched(sql: Sql, { query, filter }: SearchAsk) {
  // Materialized: a query in its place would be made anew for each row that is ranked.
  return sql`
    with query as materialized (
      select search_query(${query}) as words),
    matched as (
      select p.id, p.rating, p.price_cents, p.sort_name, p.brand, p.department_id,
             ts_rank(p.search, query.words, 1) as score
        from products p, query
       where p.search @@ query.words and ${matching(sql, filter)}
       limit ${MATCHES})`;
}

/** What is searched for, and in which products. */
export interface SearchAsk {
  /** As `parseSearch` gives it. */
  query: string;
  filter: Filter;
}

/** One page of what matches, in its order; `total` counts to `MATCHES`. */
export async function selectMatches(
  sql: Sql,
  ask: SearchAsk & { sort: Sort; limit: number; offset: number },
): Promise<{ products: ProductCard[]; total: number }> {
  const order = ask.sort === "match"
    ? sql`p.score desc, p.rating desc nulls last, p.id`
    : ordered(sql, ask.sort);
  const rows = await sql<Found[]>`
    ${withMatched(sql, ask)},
    page as (
      select id, count(*) over () as total, row_number() over (order by ${order}) as place
        from matched p
       order by place limit ${ask.limit} offset ${ask.offset})
    select page.total::int as total, ${cardColumns(sql)}
      from page
      join products p on p.id = page.id
      join categories c on c.id = p.category_id
     order by page.place`;
  return { products: rows.map(({ total: _, ...card }) => card), total: rows[0]?.total ?? 0 };
}

/** The brands with most products among what matches. */
export async function selectMatchedBrands(
  sql: Sql,
  ask: SearchAsk & { limit: number },
): Promise<BrandCount[]> {
  return [
    ...await sql<BrandCount[]>`
    ${withMatched(sql, ask)}
    select brand, count(*)::int as "productCount"
      from matched where brand <> ''
     group by brand
     order by count(*) desc, brand
     limit ${ask.limit}`,
  ];
}

/** The departments in which something matches. */
export async function selectMatchedDepartments(
  sql: Sql,
  ask: SearchAsk,
): Promise<DepartmentCount[]> {
  return [
    ...await sql<DepartmentCount[]>`
    ${withMatched(sql, ask)}
    select c.id, c.slug, c.name, n.products::int as "productCount"
      from (select department_id, count(*) as products from matched group by department_id) n
      join categories c on c.id = n.department_id
     order by c.name, c.id`,
  ];
}

/** The first eight words of a search, as `search_name` has them. */
export async function selectWords(sql: Sql, query: string): Promise<string[]> {
  const [row] = await sql<{ words: string[] }[]>`
    select (string_to_array(search_text(${query}), ' '))[1:8] as words`;
  return row!.words;
}

/**
 * The products whose names look most like any of `words`; needs pg_trgm.
 *
 * @see PostgreSQL manual, F.35 pg_trgm: `%>` is true from a word similarity of 0.6
 */
export async function selectNearest(
  sql: Sql,
  ask: { words: string[]; limit: number },
): Promise<ProductCard[]> {
  // One condition a word: the index answers each, but not `any (array)`.
  const like = ask.words.map((word) => sql`or p.search_name %> ${word}`);
  return [
    ...await sql<ProductCard[]>`
    select ${cardColumns(sql)}
      from products p
      join categories c on c.id = p.category_id
     where (false ${like}) and p.is_active
     order by (select sum(word_similarity(word, p.search_name))
                 from unnest(${ask.words}::text[]) as word) desc,
              p.rating desc nulls last, p.id
     limit ${ask.limit}`,
  ];
}

/** The products whose names hold `words` one after the other, for servers without pg_trgm. */
export async function selectContaining(
  sql: Sql,
  ask: { words: string[]; limit: number },
): Promise<ProductCard[]> {
  // Words are letters, marks and digits: nothing in them means anything in a pattern.
  const pattern = `%${ask.words.join(" ")}%`;
  return [
    ...await sql<ProductCard[]>`
    select ${cardColumns(sql)}
      from products p
      join categories c on c.id = p.category_id
     where p.search_name like ${pattern} and p.is_active
     order by p.rating desc nulls last, p.id
     limit ${ask.limit}`,
  ];
}

/** Whether the migration could make the index that finds what was misspelt. */
export async function hasTrigrams(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ known: boolean }[]>`
    select to_regclass('products_by_trigrams') is not null as known`;
  return row!.known;
}
