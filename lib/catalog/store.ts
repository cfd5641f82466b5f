import type { Queryable, Sql } from "../db/mod.ts";
import type { Filter } from "./filter.ts";
import type { BrandCount, Product, ProductCard, Sort } from "./shape.ts";

export interface CategoryRow {
  id: number;
  slug: string;
  name: string;
  parentId: number | null;
  /** Products that lie in it directly. */
  productCount: number;
}

// Rows are copied into plain arrays: the driver's own carry the whole statement with them.

export async function selectCategories(sql: Queryable): Promise<CategoryRow[]> {
  return [
    ...await sql<CategoryRow[]>`
    select c.id, c.slug, c.name, c.parent_id as "parentId",
           coalesce(n.products, 0)::int as "productCount"
      from categories c
      left join (select category_id, sum(products) as products
                   from catalog_counts group by category_id) n on n.category_id = c.id
     order by c.name, c.id`,
  ];
}

/** The columns of a card; `p` is the product, `c` its category. */
export function cardColumns(sql: Queryable) {
  return sql`
    p.id::float8 as id, p.sku, p.slug, p.name, p.brand, p.kind, c.name as category,
    p.price_cents as "priceCents", p.list_price_cents as "listPriceCents",
    (select r.lowest_cents from price_reductions r where r.product_id = p.id) as "lowestCents",
    p.rating::float8 as rating, p.on_hand - p.reserved as available,
    p.picture`;
}

/** Where a product lies and whose it is: conditions that `products` and `catalog_counts` know. */
function placed(sql: Sql, { departmentId, categoryId, brand }: Filter) {
  return sql`
    ${departmentId === null ? sql`` : sql`and department_id = ${departmentId}`}
    ${categoryId === null ? sql`` : sql`and category_id = ${categoryId}`}
    ${brand === null ? sql`` : sql`and brand = ${brand}`}`;
}

/** Conditions on the columns of `products`. */
export function matching(sql: Sql, filter: Filter) {
  return sql`
    is_active ${placed(sql, filter)}
    ${filter.minCents === null ? sql`` : sql`and price_cents >= ${filter.minCents}`}
    ${filter.maxCents === null ? sql`` : sql`and price_cents <= ${filter.maxCents}`}
    ${filter.minRating === null ? sql`` : sql`and rating >= ${filter.minRating}`}
    ${filter.saleOnly ? sql`and list_price_cents > price_cents` : sql``}
    ${filter.inStock ? sql`and on_hand > reserved` : sql``}`;
}

/** Each order ends in the id: without it two pages could show one product twice. */
export function ordered(sql: Sql, sort: Exclude<Sort, "match">) {
  switch (sort) {
    case "rating":
      return sql`p.rating desc nulls last, p.id`;
    case "price":
      return sql`p.price_cents, p.id`;
    case "price-desc":
      return sql`p.price_cents desc, p.id desc`;
    case "name":
      return sql`p.sort_name, p.id`;
    case "newest":
      return sql`p.id desc`;
  }
}

/** How many products a list is of: from what is counted, or, for the finer filters, one by one. */
export async function countProducts(sql: Sql, filter: Filter): Promise<number> {
  const [row] = await sql<{ products: number }[]>`
    select ${
    isCounted(filter)
      ? sql`coalesce(sum(${counted(sql, filter)}), 0)::int as products
              from catalog_counts where true ${placed(sql, filter)}`
      : sql`count(*)::int as products from products where ${matching(sql, filter)}`
  }`;
  return row!.products;
}

/** Whether `catalog_counts` tells apart all that the filter does. */
function isCounted({ minCents, maxCents, minRating, inStock }: Filter): boolean {
  return minCents === null && maxCents === null && minRating === null && !inStock;
}

function counted(sql: Sql, { saleOnly }: Filter) {
  return saleOnly ? sql`reduced` : sql`products`;
}

/** The same order from its other end. */
function reversed(sql: Sql, sort: Exclude<Sort, "match">) {
  switch (sort) {
    case "rating":
      return sql`p.rating nulls first, p.id desc`;
    case "price":
      return ordered(sql, "price-desc");
    case "price-desc":
      return ordered(sql, "price");
    case "name":
      return sql`p.sort_name desc, p.id desc`;
    case "newest":
      return sql`p.id`;
  }
}

export interface PageRequest {
  filter: Filter;
  sort: Sort;
  limit: number;
  offset: number;
  /** The offset counts from the end of the list. */
  isFromEnd?: boolean;
}

/**
 * One page of cards. The ids come first, from the index alone: a late page skips thousands of
 * entries, and would otherwise fetch each of those rows.
 */
export async function selectPage(sql: Sql, ask: PageRequest): Promise<ProductCard[]> {
  // Where nothing was searched for, nothing matches better than another.
  const sort = ask.sort === "match" ? "rating" : ask.sort;
  const order = ordered(sql, sort);
  return [
    ...await sql<ProductCard[]>`
    with page as (
      select p.id from products p where ${matching(sql, ask.filter)}
       order by ${ask.isFromEnd ? reversed(sql, sort) : order}
       limit ${ask.limit} offset ${ask.offset})
    select ${cardColumns(sql)}
      from page
      join products p on p.id = page.id
      join categories c on c.id = p.category_id
     order by ${order}`,
  ];
}

/** Cards of those of these products that can be sold now, in the order of the ids. */
export async function selectCards(
  sql: Queryable,
  ids: readonly number[],
): Promise<ProductCard[]> {
  return [
    ...await sql<ProductCard[]>`
    select ${cardColumns(sql)}
      from unnest(${ids as number[]}::bigint[]) with ordinality as asked (id, position)
      join products p on p.id = asked.id
      join categories c on c.id = p.category_id
     where p.is_active and p.on_hand > p.reserved
     order by asked.position`,
  ];
}

export async function selectProduct(sql: Queryable, slug: string): Promise<Product | undefined> {
  const [row] = await sql<Product[]>`
    select ${productColumns(sql)}
      from products p ${categoriesOf(sql)}
     where p.slug = ${slug} and p.is_active`;
  return row;
}

export async function selectRevision(sql: Sql, slug: string): Promise<string | undefined> {
  const [row] = await sql<{ revision: string }[]>`
    select xmin::text as revision from products where slug = ${slug} and is_active`;
  return row?.revision;
}

/**
 * Of the category of a product those nearest in price: the next ones down and up from where it stands
 * in its index, and of those the nearest.
 */
export async function selectRelated(
  sql: Queryable,
  { id, limit }: { id: number; limit: number },
): Promise<ProductCard[]> {
  return [
    ...await sql<ProductCard[]>`
    with shown as materialized (
      select id, category_id, price_cents from products where id = ${id} and is_active),
    around as (
      select beside.* from shown s cross join lateral (
        (select id, s.price_cents - price_cents as distance from products
          where is_active and category_id = s.category_id
            and (price_cents, id) < (s.price_cents, s.id)
          order by price_cents desc, id desc limit ${limit})
        union all
        (select id, price_cents - s.price_cents from products
          where is_active and category_id = s.category_id
            and (price_cents, id) > (s.price_cents, s.id)
          order by price_cents, id limit ${limit})) beside),
    nearest as (
      select id, distance from around order by distance, id limit ${limit})
    select ${cardColumns(sql)}
      from nearest n
      join products p on p.id = n.id
      join categories c on c.id = p.category_id
     order by n.distance, n.id`,
  ];
}

/** `p` is the product; `c` and `d` are as `categoriesOf` joins them. */
function productColumns(sql: Queryable) {
  return sql`
    ${cardColumns(sql)}, p.description, p.xmin::text as revision,
    json_build_object('id', c.id, 'slug', c.slug, 'name', c.name) as category,
    case when d.id is not null
         then json_build_object('id', d.id, 'slug', d.slug, 'name', d.name)
     end as department`;
}

function categoriesOf(sql: Queryable) {
  return sql`
      join categories c on c.id = p.category_id
      left join categories d on d.id = c.parent_id`;
}

/** The brands with most products in a list. */
export async function selectBrands(
  sql: Sql,
  ask: { filter: Filter; limit: number },
): Promise<BrandCount[]> {
  const { filter, limit } = ask;
  const products = isCounted(filter)
    ? sql`select brand, sum(${counted(sql, filter)})::int as "productCount"
            from catalog_counts where brand <> '' ${placed(sql, filter)}
           group by brand having sum(${counted(sql, filter)}) > 0`
    : sql`select brand, count(*)::int as "productCount"
            from products where brand <> '' and ${matching(sql, filter)}
           group by brand`;
  return [
    ...await sql<BrandCount[]>`${products} order by "productCount" desc, brand limit ${limit}`,
  ];
}

/** Slugs of what is sold, in the order of the ids. */
export async function selectSlugs(
  sql: Sql,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await sql<{ slug: string }[]>`
    select slug from products where is_active order by id limit ${limit} offset ${offset}`;
  return rows.map(({ slug }) => slug);
}

export async function selectVersion(sql: Queryable): Promise<string> {
  const [row] = await sql<{ version: string }[]>`select version from catalog_version`;
  return row!.version;
}

export async function raiseVersion(sql: Queryable): Promise<void> {
  await sql`update catalog_version set version = version + 1`;
}

/** A category and a brand: what is counted together. */
export interface Shelf {
  categoryId: number;
  brand: string;
}

/** The catalogue has a new version, and who says so counts by `recount()` what they touched. */
export async function raiseVersionSlightly(sql: Queryable): Promise<void> {
  await sql`update catalog_version set version = version + 1, small_edits = small_edits + 1`;
}

/** Count anew what is on sale of some shelves. */
export async function recount(sql: Queryable, shelves: readonly Shelf[]): Promise<void> {
  const categories = shelves.map(({ categoryId }) => categoryId);
  const brands = shelves.map(({ brand }) => brand);
  await sql`
    with touched as materialized (
      select distinct category_id, brand
        from unnest(${categories}::int[], ${brands}::text[]) as t (category_id, brand)),
    counted as materialized (
      select p.category_id, p.brand, min(p.department_id) as department_id, count(*) as products,
             count(*) filter (where list_price_cents > price_cents) as reduced
        from touched t join products p using (category_id, brand)
       where p.is_active group by p.category_id, p.brand),
    gone as (
      delete from catalog_counts c using touched t
       where c.category_id = t.category_id and c.brand = t.brand
         and not exists (select from counted n
                          where n.category_id = t.category_id and n.brand = t.brand))
    insert into catalog_counts (category_id, department_id, brand, products, reduced)
    select category_id, department_id, brand, products, reduced from counted
        on conflict (category_id, brand)
        do update set department_id = excluded.department_id, products = excluded.products,
                      reduced = excluded.reduced`;
}

export async function hasProducts(sql: Queryable): Promise<boolean> {
  const rows = await sql`select 1 from products limit 1`;
  return rows.length > 0;
}
