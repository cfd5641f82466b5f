import type { Fragment, Queryable } from "../../db/mod.ts";
import type { Range, SqlSpec } from "../../lists/mod.ts";
import { LOW_AT } from "../../stock/mod.ts";
import { nameKey, tidySku } from "../../text/mod.ts";
import type { ProductFilters } from "./filters.ts";
import type { StockLevel } from "./shape.ts";

/** A `ProductListRow`; `p` is the product, `c` its category, `d` the department of that. */
export const productListColumns = (sql: Queryable): Fragment =>
  sql`
    p.id::text, p.sku, p.slug, p.name, p.brand, c.name as category, d.name as department,
    p.price_cents as "priceCents", p.list_price_cents as "listPriceCents",
    p.on_hand as "onHand", p.reserved, ${lowAt(sql)} as "lowAt", p.is_active as "isActive",
    p.tax_class as "taxClass", p.updated_at as "updatedAt", p.picture`;

export const productListJoins = (sql: Queryable): Fragment =>
  sql`
    join categories c on c.id = p.category_id
    left join categories d on d.id = c.parent_id`;

export const left = (sql: Queryable): Fragment => sql`p.on_hand - p.reserved`;
const lowAt = (sql: Queryable): Fragment => sql`coalesce(p.low_stock_at, ${LOW_AT})`;

type Conditions = Pick<SqlSpec<ProductFilters>, "where" | "search">;

/** What each filter leaves. */
export const productConditions: Conditions = {
  where: {
    state: (sql, states) =>
      states.length > 1 ? sql`true` : sql`p.is_active = ${states[0] === "active"}`,
    level: (sql, levels) => isAtLevel(sql, levels),
    // Found first: as a sub-select, the categories would be looked up again for each product.
    category: (sql, words) => sql`p.category_id = any (array(${categoriesCalled(sql, words)}))`,
    price: (sql, range) => isWithin(sql, sql`p.price_cents`, range),
    stock: (sql, range) => isWithin(sql, left(sql), range),
    picture: (sql, has) =>
      has.length > 1
        ? sql`true`
        : has[0] === "yes"
        ? sql`p.picture is not null`
        : sql`p.picture is null`,
    tax: (sql, classes) => sql`coalesce(p.tax_class, 'department') = any (${[...classes]}::text[])`,
    brand: (sql, words) => sql`' ' || lower(p.brand) like ${beginning(words)}`,
    sku: (sql, typed) => sql`p.sku_key like '%' || ${escaped(skuKey(typed))} || '%'`,
    since: (sql, at) => sql`p.updated_at >= ${at}`,
  },
  // As shoppers search, and by the beginning of an article number: each by its index, first of all. Row by row, in the
  // order of the list, the words would be made into a query for each of them.
  search: (sql, words) =>
    sql`p.id = any (array(
          select m.id from products m, (select search_query(${words}) as words offset 0) typed
           where m.search @@ typed.words
          union all
          select n.id from products n where n.sku_key like ${`${escaped(skuKey(words))}%`}))`,
};

function isAtLevel(sql: Queryable, levels: readonly StockLevel[]): Fragment {
  const one = (level: StockLevel) => {
    switch (level) {
      case "ok":
        return sql`${left(sql)} > greatest(${lowAt(sql)}, 0)`;
      case "low":
        return sql`(${left(sql)} > 0 and ${left(sql)} <= ${lowAt(sql)})`;
      case "out":
        return sql`${left(sql)} <= 0`;
    }
  };
  return sql`(${levels.map(one).reduce((any, next) => sql`${any} or ${next}`)})`;
}

/** The category of this address; where there is none, those whose name has a word that begins so. */
function categoriesCalled(sql: Queryable, words: string): Fragment {
  const slug = words.toLowerCase();
  const pattern = beginning(words);
  return sql`
    select k.id from categories k left join categories above on above.id = k.parent_id
     where case when exists (select from categories where slug = ${slug})
                then ${slug} in (k.slug, above.slug)
                else ' ' || lower(k.name) like ${pattern} or ' ' || lower(above.name) like ${pattern}
            end`;
}

function isWithin(sql: Queryable, what: Fragment, { min, max }: Range): Fragment {
  const from = min === null ? sql`true` : sql`${what} >= ${min}`;
  return max === null ? from : sql`${from} and ${what} <= ${max}`;
}

function beginning(words: string): string {
  return `% ${escaped(nameKey(words))}%`;
}

/** As the database makes a key of a number, but for signs that nobody types. */
function skuKey(typed: string): string {
  return nameKey(tidySku(typed));
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

/** How many products there are of each sort that staff look for. */
export interface ProductCounts {
  all: number;
  onSale: number;
  low: number;
  out: number;
  bare: number;
}

/** Looks through all products: no index holds what each sale changes. */
export async function countForPanel(sql: Queryable): Promise<ProductCounts> {
  const [row] = await sql<ProductCounts[]>`
    select count(*)::int as all, count(*) filter (where p.is_active)::int as "onSale",
           count(*) filter (where p.is_active and ${isAtLevel(sql, ["low"])})::int as low,
           count(*) filter (where p.is_active and ${isAtLevel(sql, ["out"])})::int as out,
           count(*) filter (where p.is_active and p.picture is null)::int as bare
      from products p`;
  return row!;
}
