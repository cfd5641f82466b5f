import type { Queryable } from "../../db/mod.ts";
import type { Item } from "./likeness.ts";

export interface Shelf {
  categoryId: number;
  fingerprint: string;
}

/**
 * The categories in which likeness is not what it was: of each a fingerprint of all by which products
 * are compared. To read every product of 27,000 takes some 30 ms.
 */
export async function selectChangedShelves(sql: Queryable): Promise<Shelf[]> {
  return await sql<Shelf[]>`
    select f.category_id as "categoryId", f.fingerprint
      from (select category_id,
                   count(*) || ' ' ||
                   sum(hashtextextended(concat_ws(chr(31), id, name, brand, kind, price_cents), 0)::numeric)
                     as fingerprint
              from products where is_active group by category_id) f
      left join advice_shelves s using (category_id)
     where f.fingerprint is distinct from s.fingerprint
     order by f.category_id`;
}

/** What is on sale on a shelf. */
export async function selectItems(sql: Queryable, categoryId: number): Promise<Item[]> {
  return await sql<Item[]>`
    select id::float8 as id, name, brand, kind, price_cents as "priceCents"
      from products where category_id = ${categoryId} and is_active order by kind, id`;
}

/** What is like each of these products. */
export async function upsertSimilar(
  sql: Queryable,
  similar: readonly { id: number; ids: readonly number[] }[],
): Promise<void> {
  await sql`
    insert into product_advice (product_id, similar_ids)
    select id, ids from jsonb_to_recordset(${JSON.stringify(similar)}::text::jsonb)
                     as s (id bigint, ids bigint[])
    on conflict (product_id) do update set similar_ids = excluded.similar_ids`;
}

export async function setFingerprint(sql: Queryable, shelf: Shelf): Promise<void> {
  await sql`
    insert into advice_shelves (category_id, fingerprint)
    values (${shelf.categoryId}, ${shelf.fingerprint})
    on conflict (category_id) do update set fingerprint = excluded.fingerprint`;
}
