import type { Queryable } from "../../db/mod.ts";
import type { PanelCategory } from "./shape.ts";

/** All categories, by name. */
export async function selectPanelCategories(sql: Queryable): Promise<PanelCategory[]> {
  return [
    ...await sql<PanelCategory[]>`
    select c.id, c.parent_id as "parentId", c.slug, c.name, coalesce(n.on_sale, 0)::int as "onSale",
           coalesce(a.archived, 0)::int as archived
      from categories c
      left join (select category_id, sum(products) as on_sale
                   from catalog_counts group by category_id) n on n.category_id = c.id
      left join (select category_id, count(*) as archived
                   from products where not is_active group by category_id) a
        on a.category_id = c.id
     order by c.name, c.id`,
  ];
}

export interface LockedCategory {
  id: number;
  parentId: number | null;
  slug: string;
  name: string;
  children: number;
}

/** Kept from changing, and from products that come into it, until the transaction ends. */
export async function lockCategories(
  sql: Queryable,
  ids: readonly number[],
): Promise<LockedCategory[]> {
  await sql`select 1 from categories where id = any(${ids as number[]}) order by id for update`;
  return await sql<LockedCategory[]>`
    select id, parent_id as "parentId", slug, name,
           (select count(*)::int from categories b where b.parent_id = c.id) as children
      from categories c where id = any(${ids as number[]})`;
}

/** Those of one level that have their names to themselves. */
export async function selectLevel(
  sql: Queryable,
  parentId: number | null,
): Promise<{ id: number; slug: string; name: string }[]> {
  return await sql<{ id: number; slug: string; name: string }[]>`
    select id, slug, name from categories where parent_id is not distinct from ${parentId}
     order by id`;
}

export async function insertCategory(
  sql: Queryable,
  { slug, name, parentId }: { slug: string; name: string; parentId: number | null },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into categories (slug, name, parent_id) values (${slug}, ${name}, ${parentId})
    on conflict (slug) do nothing returning id`;
  return row?.id ?? null;
}

export async function updateCategory(
  sql: Queryable,
  { id, slug, name, parentId }: { id: number; slug: string; name: string; parentId: number | null },
): Promise<void> {
  await sql`
    update categories set slug = ${slug}, name = ${name}, parent_id = ${parentId} where id = ${id}`;
}

export async function hasSlug(sql: Queryable, slug: string): Promise<boolean> {
  return (await sql`select 1 from categories where slug = ${slug}`).length > 0;
}

/** The address `from` leads to the category from now on, and with it what led to `from`. */
export async function leadSlug(
  sql: Queryable,
  { from, to }: { from: { id: number; slug: string }; to: { id: number; slug: string } },
): Promise<void> {
  await sql`
    update old_slugs set target_id = ${to.id} where kind = 'category' and target_id = ${from.id}`;
  await sql`delete from old_slugs where kind = 'category' and slug = ${to.slug}`;
  await sql`
    insert into old_slugs (kind, slug, target_id) values ('category', ${from.slug}, ${to.id})
    on conflict (kind, slug) do update set target_id = excluded.target_id`;
}

export async function countProductsIn(sql: Queryable, ids: readonly number[]): Promise<number> {
  const [row] = await sql<{ products: number }[]>`
    select count(*)::int as products from products where category_id = any(${ids as number[]})`;
  return row!.products;
}

/** Products of one category lie in another from now on. */
export async function moveProducts(
  sql: Queryable,
  { from, to, departmentId }: { from: number; to: number; departmentId: number },
): Promise<number> {
  const { count } = await sql`
    update products set category_id = ${to}, department_id = ${departmentId}, updated_at = now()
     where category_id = ${from}`;
  return count;
}

/** A sub-category has another department, and its products with it. */
export async function setDepartment(
  sql: Queryable,
  { id, departmentId }: { id: number; departmentId: number },
): Promise<void> {
  await sql`
    update products set department_id = ${departmentId}
     where category_id = ${id} and department_id <> ${departmentId}`;
}

export async function deleteCategory(sql: Queryable, id: number): Promise<void> {
  await sql`delete from categories where id = ${id}`;
}

/** The catalogue has a new version and is counted as a whole; its words are the same. */
export async function recountAll(sql: Queryable): Promise<void> {
  await sql`update catalog_version set version = version + 1, small_edits = small_edits + 1`;
  await sql`select count_catalog()`;
}

/** The address of the category that once had this one. */
export async function selectMovedCategory(sql: Queryable, slug: string): Promise<string | null> {
  const [row] = await sql<{ slug: string }[]>`
    select c.slug from old_slugs o join categories c on c.id = o.target_id
     where o.kind = 'category' and o.slug = ${slug}`;
  return row?.slug ?? null;
}
