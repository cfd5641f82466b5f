import type { Fragment, Queryable } from "../../db/mod.ts";
import type { TaxClass } from "../../terms/mod.ts";
import { productConditions } from "../panel/list_store.ts";
import type { TaxedProducts, TaxSearch } from "./shape.ts";

/** `p` is the product. */
function matches(sql: Queryable, { q, category, tax }: TaxSearch): Fragment {
  const { where, search } = productConditions;
  return sql`
    ${q === "" ? sql`true` : search!(sql, q)}
    and ${category === "" ? sql`true` : where!.category!(sql, category)}
    and ${tax === "" ? sql`true` : where!.tax!(sql, [tax])}`;
}

/** What a search leaves, in one statement: the first of it, and how many there are. */
export async function selectTaxed(
  sql: Queryable,
  search: TaxSearch,
  limit: number,
): Promise<TaxedProducts> {
  const [row] = await sql<TaxedProducts[]>`
    with found as materialized (
           select p.id, p.name, p.sku, p.department_id, p.tax_class, p.sort_name from products p
            where ${matches(sql, search)}),
         shown as (
           select f.id, f.name, f.sku, f.department_id as "departmentId", d.name as department,
                  f.tax_class as "taxClass", f.sort_name
             from (select * from found order by sort_name, id limit ${limit}) f
             join categories d on d.id = f.department_id)
    select (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'sku', sku,
                     'departmentId', "departmentId", 'department', department,
                     'taxClass', "taxClass") order by sort_name, id), '[]') from shown) as products,
           count(*)::int as matching,
           json_build_object(
             'standard', count(*) filter (where tax_class is distinct from 'standard'),
             'reduced', count(*) filter (where tax_class is distinct from 'reduced'),
             'department', count(*) filter (where tax_class is not null)) as differing
      from found`;
  return row!;
}

/** Ids of what a search leaves that has another class, in their order. */
export async function selectDiffering(
  sql: Queryable,
  search: TaxSearch,
  { to, limit }: { to: TaxClass | null; limit: number },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select p.id::float8 as id from products p
     where ${matches(sql, search)} and p.tax_class is distinct from ${to}
     order by p.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** @returns how many had another class */
export async function setTaxClass(
  sql: Queryable,
  ids: readonly number[],
  to: TaxClass | null,
): Promise<number> {
  const list = ids as number[];
  // In the order in which orders take them.
  await sql`
    select 1 from products where id = any (${list}::bigint[]) order by id for no key update`;
  const { count } = await sql`
    update products set tax_class = ${to}, updated_at = now()
     where id = any (${list}::bigint[]) and tax_class is distinct from ${to}`;
  return count;
}
