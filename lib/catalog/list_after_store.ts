import type { Sql } from "../db/mod.ts";
import type { Filter } from "./filter.ts";
import type { ProductCard, Sort } from "./shape.ts";
import { cardColumns, matching, ordered } from "./store.ts";

/** A product's place in an order: what it is sorted by, and its id, which tells equal ones apart. */
export interface ListPlace {
  value: number | string | null;
  id: number;
}

export interface ListAfterRow extends ProductCard {
  value: ListPlace["value"];
}

type FixedSort = Exclude<Sort, "match">;

/** Cards behind a place of a list. The ids come first, from the index alone. */
export async function selectAfter(
  sql: Sql,
  { filter, sort, after, limit }: {
    filter: Filter;
    sort: FixedSort;
    after: ListPlace | null;
    limit: number;
  },
): Promise<ListAfterRow[]> {
  return [
    ...await sql<ListAfterRow[]>`
    with page as (
      select p.id from products p
       where ${matching(sql, filter)} ${
      after === null ? sql`` : sql`and ${behind(sql, sort, after)}`
    }
       order by ${ordered(sql, sort)} limit ${limit})
    select ${cardColumns(sql)}, ${valueOf(sql, sort)} as value
      from page
      join products p on p.id = page.id
      join categories c on c.id = p.category_id
     order by ${ordered(sql, sort)}`,
  ];
}

function valueOf(sql: Sql, sort: FixedSort) {
  switch (sort) {
    case "rating":
      return sql`p.rating::float8`;
    case "price":
    case "price-desc":
      return sql`p.price_cents`;
    case "name":
      return sql`p.sort_name`;
    case "newest":
      return sql`null::text`;
  }
}

function behind(sql: Sql, sort: FixedSort, { value, id }: ListPlace) {
  switch (sort) {
    case "rating":
      return value === null
        ? sql`rating is null and id > ${id}`
        : sql`(rating < ${value}::numeric or rating is null
               or (rating = ${value}::numeric and id > ${id}))`;
    case "price":
      return sql`(price_cents, id) > (${value}::int, ${id}::bigint)`;
    case "price-desc":
      return sql`(price_cents, id) < (${value}::int, ${id}::bigint)`;
    case "name":
      return sql`(sort_name, id) > (${value}::text, ${id}::bigint)`;
    case "newest":
      return sql`id < ${id}`;
  }
}
