import type { Sql } from "../db/mod.ts";
import type { BrandCount, DepartmentCount, ProductCard, Sort } from "./shape.ts";
import type { Filter } from "./filter.ts";
import { cardColumns, matching, ordered } from "./store.ts";

/** Matches shown and counted: "or" begins thousands of words, and a person reads three pages. */
export const MATCHES = 2_000;
/** Matches ranked, so that the best of them are those shown; so many take 60 ms (2026). */
const RANKED = 20_000;

interface MatchRow extends ProductCard {
  total: number;
}

/** All that a search matches within its filter, up to `RANKED`; the beginning of a statement. */
function withMatched(sql: Sql, { query, filter, isScored }: SearchRequest & { isScored: boolean }) {
  // Materialized: a query in its place would be made anew for each row that is ranked.
  return sql`
    with query as materialized (
      select search_query(${query}) as words),
    matched as (
      select p.id, p.rating, p.price_cents, p.sort_name, p.brand, p.department_id
             ${isScored ? sql`, ts_rank(p.search, query.words, 1) as score` : sql``}
        from products p, query
       where p.search @@ query.words and ${matching(sql, filter)}
       limit ${RANKED})`;
}

/** What is searched for, and in which products. */
export interface SearchRequest {
  /** As `parseSearch` gives it. */
  query: string;
  filter: Filter;
}

/** One page of what matches, in its order; `total` counts to `MATCHES`. */
export async function selectMatches(
  sql: Sql,
  ask: SearchRequest & { sort: Sort; limit: number; offset: number },
): Promise<{ products: ProductCard[]; total: number }> {
  const { sort, limit, offset } = ask;
  const isScored = sort === "match";
  const rows = await sql<MatchRow[]>`
    ${withMatched(sql, { ...ask, isScored })},
    page as (
      select id, row_number() over () as place
        from (select p.id from matched p order by ${matchOrder(sql, sort)}
               limit ${Math.min(limit, MATCHES - offset)} offset ${offset}) best)
    select least((select count(*) from matched), ${MATCHES})::int as total, ${cardColumns(sql)}
      from page
      join products p on p.id = page.id
      join categories c on c.id = p.category_id
     order by page.place`;
  return { products: rows.map(({ total: _, ...card }) => card), total: rows[0]?.total ?? 0 };
}

/** Order of rows of matches; those of a search have a score. */
export function matchOrder(sql: Sql, sort: Sort) {
  return sort === "match" ? sql`p.score desc, p.rating desc nulls last, p.id` : ordered(sql, sort);
}

/** The brands with most products among what matches. */
export async function selectMatchedBrands(
  sql: Sql,
  ask: SearchRequest & { limit: number },
): Promise<BrandCount[]> {
  return [
    ...await sql<BrandCount[]>`
    ${withMatched(sql, { ...ask, isScored: false })}
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
  ask: SearchRequest,
): Promise<DepartmentCount[]> {
  return [
    ...await sql<DepartmentCount[]>`
    ${withMatched(sql, { ...ask, isScored: false })}
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

/** Words of the catalogue that one word of a search may have been meant for. */
const MEANT = 3;
/** Products looked at for one of them. */
const LIKELY = 500;

/**
 * For each of the first eight words of a search the words of the catalogue that look most like it,
 * the likeliest first; the word itself where something begins with it. Needs pg_trgm.
 *
 * @see PostgreSQL manual, F.35 pg_trgm: `%>` is true from a word similarity of 0.6
 */
export async function selectMeant(sql: Sql, query: string): Promise<string[][]> {
  const rows = await sql<{ meant: string[] }[]>`
    select case when exists (select from catalog_words
                              where word >= t.word and word < t.word || chr(1114111))
                then array[t.word]
                else array(select known.word from catalog_words known
                            where known.word %> t.word
                            order by similarity(known.word, t.word) desc, known.products desc,
                                     known.word
                            limit ${MEANT}) end as meant
      from unnest((string_to_array(search_text(${query}), ' '))[1:8]) with ordinality
             as t (word, place)
     order by t.place`;
  return rows.map((row) => row.meant);
}

/** The best rated products that `text` finds, of the first few hundred it comes upon. */
export async function selectLikely(
  sql: Sql,
  { text, limit }: { text: string; limit: number },
): Promise<ProductCard[]> {
  return [
    ...await sql<ProductCard[]>`
    with query as materialized (
      select search_query(${text}) as words),
    likely as (
      select p.id, p.rating, ts_rank(p.search, query.words, 1) as score
        from products p, query
       where p.search @@ query.words and p.is_active
       limit ${LIKELY}),
    nearest as (
      select id, row_number() over () as place
        from (select id from likely
               order by score desc, rating desc nulls last, id limit ${limit}) best)
    select ${cardColumns(sql)}
      from nearest n
      join products p on p.id = n.id
      join categories c on c.id = p.category_id
     order by n.place`,
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
    select to_regclass('catalog_words_by_trigrams') is not null as known`;
  return row!.known;
}
