import type { Sql } from "../db/mod.ts";
import type { Filter } from "./filter.ts";
import { MATCHES, matchOrder } from "./search_store.ts";
import type { Facets, ProductCard, Sort } from "./shape.ts";
import { cardColumns, matching } from "./store.ts";

export interface FoundRequest {
  /** Products that another search has found, the best first. */
  among: readonly number[];
  filter: Filter;
  /** What each facet follows: all filters but its own. */
  forBrands: Filter;
  forDepartments: Filter;
  /** Brands at most. */
  brands: number;
  sort: Sort;
  limit: number;
  offset: number;
}

export interface FoundPage extends Facets {
  products: ProductCard[];
  /** Counts to `MATCHES`. */
  total: number;
}

/** The card is null where nothing is listed; facets stand in the first row alone. */
interface FoundRow extends ProductCard {
  total: number;
  brands: Facets["brands"] | null;
  departments: Facets["departments"] | null;
}

/** One page of what was found, and its facets: the products are looked up once for all three. */
export async function selectFound(sql: Sql, ask: FoundRequest): Promise<FoundPage> {
  const { limit, offset } = ask;
  const rows = await sql<FoundRow[]>`
    with found as materialized (
      select p.id, p.rating, p.price_cents, p.sort_name, p.brand, p.department_id,
             -given.place as score, (${matching(sql, ask.filter)}) as is_listed,
             (${matching(sql, ask.forBrands)}) as is_of_brands,
             (${matching(sql, ask.forDepartments)}) as is_of_departments
        from unnest(${ask.among as number[]}::bigint[]) with ordinality as given (product, place)
        join products p on p.id = given.product),
    page as (
      select id, row_number() over () as place
        from (select p.id from found p where p.is_listed order by ${matchOrder(sql, ask.sort)}
               limit ${Math.min(limit, MATCHES - offset)} offset ${offset}) best),
    counted as (
      select (select count(*) from found where is_listed) as total,
             (select json_agg(b) from (
                select brand, count(*)::int as "productCount"
                  from found where is_of_brands and brand <> ''
                 group by brand order by count(*) desc, brand limit ${ask.brands}) b) as brands,
             (select json_agg(d) from (
                select c.id, c.slug, c.name, n.products::int as "productCount"
                  from (select department_id, count(*) as products
                          from found where is_of_departments group by department_id) n
                  join categories c on c.id = n.department_id
                 order by c.name, c.id) d) as departments)
    select least(counted.total, ${MATCHES})::int as total, ${cardColumns(sql)},
           case when coalesce(page.place, 1) = 1 then counted.brands end as brands,
           case when coalesce(page.place, 1) = 1 then counted.departments end as departments
      from counted
      left join page on true
      left join products p on p.id = page.id
      left join categories c on c.id = p.category_id
     order by page.place`;
  const { total, brands, departments } = rows[0]!;
  return {
    products: rows.flatMap(({ total: _, brands: _b, departments: _d, ...card }) =>
      card.id === null ? [] : [card]
    ),
    total,
    brands: brands ?? [],
    departments: departments ?? [],
  };
}
