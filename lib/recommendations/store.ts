import type { Queryable } from "../db/mod.ts";
import { KEPT_BEST } from "./weighing/settings.ts";

/** A product that is suggested, and for the sake of which. */
export interface Found {
  id: number;
  /** Name of the product that it is bought with; `null`: many buy it. */
  because: string | null;
}

export interface Basket {
  ids: readonly number[];
  /** Products that are not suggested; a bounded list. */
  without: readonly number[];
  limit: number;
  /** Only what is bought with one of these more often than by chance; else best sellers as well. */
  isTold: boolean;
}

/** What goes with these products and can be sold now, the best first: by its chance to be bought as well. */
export async function selectTogether(
  sql: Queryable,
  { ids, without, limit, isTold }: Basket,
): Promise<Found[]> {
  return await sql<Found[]>`
    with beside as materialized (
           select a.product_id as because_id, t.id, t.score
             from product_advice a
            cross join lateral unnest(a.together_ids, a.together_scores) as t (id, score)
            where a.product_id = any(${ids as number[]}::bigint[])
            union all
           (select null, product_id, 0 from bought_products
             where not ${isTold} order by weight desc, product_id limit ${KEPT_BEST})),
         found as (
           select id, sum(score)::float8 as adds,
                  (array_agg(because_id order by score desc, because_id)
                     filter (where score > 0))[1] as because_id
             from beside where id <> all(${without as number[]}::bigint[])
            group by id)
    select f.id::float8 as id, w.name as because
      from found f
      join products p on p.id = f.id
      join bought_products b on b.product_id = f.id
      left join products w on w.id = f.because_id
     where p.is_active and p.on_hand > p.reserved and (w.id is not null or not ${isTold})
     order by b.base + f.adds desc, f.id
     limit ${limit}`;
}

/** Ids of what is like a product, the most alike first. */
export async function selectSimilar(sql: Queryable, productId: number): Promise<number[]> {
  const [row] = await sql<{ ids: number[] }[]>`
    select similar_ids::float8[] as ids from product_advice where product_id = ${productId}`;
  return row?.ids ?? [];
}
