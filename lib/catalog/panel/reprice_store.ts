import type { Queryable } from "../../db/mod.ts";
import type { Shelf } from "../store.ts";

interface Priced extends Shelf {
  id: number;
  priceCents: number;
}

/** Prices as they are, kept from changing until the transaction ends; locked in the order of ids. */
export async function lockPrices(sql: Queryable, ids: readonly number[]): Promise<Priced[]> {
  const list = ids as number[];
  await sql`
    select 1 from products where id = any(${list}::bigint[]) order by id for no key update`;
  return [
    ...await sql<Priced[]>`
      select id::float8 as id, price_cents as "priceCents", category_id as "categoryId", brand
        from products where id = any(${list}::bigint[]) order by id`,
  ];
}

export async function setPrices(
  sql: Queryable,
  to: readonly { id: number; priceCents: number }[],
): Promise<void> {
  await sql`
    update products p set price_cents = t.cents, updated_at = now()
      from unnest(${to.map(({ id }) => id)}::bigint[], ${
    to.map(({ priceCents }) => priceCents)
  }::int[])
        as t (id, cents)
     where p.id = t.id`;
}

export interface Repriced {
  id: number;
  from: number;
  to: number;
}

/** What a bulk change has made of prices; `ageMs` since it, by the database's clock, `null` for none. */
export async function selectRepricing(
  sql: Queryable,
  batch: string,
): Promise<{ ageMs: number | null; changes: Repriced[] }> {
  const rows = await sql<(Repriced & { ageMs: number })[]>`
    select product_id::float8 as id, price_from as "from", price_to as "to",
           (extract(epoch from clock_timestamp() - at) * 1000)::float8 as "ageMs"
      from product_changes
     where batch = ${batch} and cause = 'bulk' and price_from is not null
     order by product_id`;
  return {
    ageMs: rows[0]?.ageMs ?? null,
    changes: rows.map(({ id, from, to }) => ({ id, from, to })),
  };
}
