import type { Queryable, Sql } from "../../db/mod.ts";
import { weightAt } from "../counting/store.ts";
import type { Beside } from "./beside.ts";
import { type Counts, startCounts } from "./counts.ts";
import { LEAST_ORDERS, MANY_ORDERS } from "./settings.ts";

export interface Standing {
  /** Orders that were counted, ever. */
  orders: number;
  /** Of which what is shown was made. */
  weighed: number;
  /** All orders, in orders of today. */
  total: number;
}

export async function selectStanding(sql: Queryable): Promise<Standing> {
  const [row] = await sql<Standing[]>`
    select orders::float8 as orders, weighed::float8 as weighed,
           weight / ${weightAt(sql, sql`now()`)} as total
      from advice_state`;
  return row!;
}

/** What was bought, by its id, in orders of today. */
export async function selectBought(sql: Queryable): Promise<{ id: number; bought: number }[]> {
  return await sql<{ id: number; bought: number }[]>`
    select product_id::float8 as id, weight / ${weightAt(sql, sql`now()`)} as bought
      from bought_products order by product_id`;
}

const ROWS = 10_000;

/** How often products were bought and any two together. @param products  as `selectBought()` gives them */
export async function selectCounts(
  sql: Sql,
  { orders, total }: Standing,
  products: readonly { id: number; bought: number }[],
): Promise<Counts> {
  const least = orders > MANY_ORDERS ? LEAST_ORDERS : 1;
  const [row] = await sql<{ pairs: number }[]>`
    select count(*)::int as pairs from bought_pairs where orders >= ${least}`;
  const indexOf = new Map(products.map(({ id }, index) => [id, index]));
  const bought = Float64Array.from(products, (one) => one.bought);
  const counts = startCounts({ total, bought, pairs: row!.pairs });
  const rows = sql<{ a: number; b: number; orders: number; together: number }[]>`
    select product_id::float8 as a, other_id::float8 as b, orders,
           weight / ${weightAt(sql, sql`now()`)} as together
      from bought_pairs where orders >= ${least}
     order by product_id, other_id limit ${row!.pairs}`;
  for await (const batch of rows.cursor(ROWS)) {
    for (const { a, b, orders, together } of batch) {
      const [product, other] = [indexOf.get(a), indexOf.get(b)];
      if (product === undefined || other === undefined) continue;
      counts.put(product, { other, together, isTold: orders >= LEAST_ORDERS });
    }
  }
  return counts.done();
}

export interface AdviceRow {
  id: number;
  base: number;
  together: readonly Beside[];
}

/** What goes with each of these products, where it is not what it was. */
export async function upsertTogether(
  sql: Queryable,
  { rows, ids }: { rows: readonly AdviceRow[]; ids: readonly number[] },
): Promise<void> {
  const json = JSON.stringify(rows.map(({ id, base, together }) => ({
    id,
    base,
    ids: together.map(({ product }) => ids[product]),
    scores: together.map(({ weight }) => Number(weight.toPrecision(5))),
  })));
  await sql`
    with made as materialized (
      select * from jsonb_to_recordset(${json}::text::jsonb)
               as m (id bigint, base float8, ids bigint[], scores real[])),
    based as (
      update bought_products b set base = m.base from made m
       where b.product_id = m.id and b.base is distinct from m.base)
    insert into product_advice as a (product_id, together_ids, together_scores)
    select id, ids, scores from made
    on conflict (product_id) do update
      set together_ids = excluded.together_ids, together_scores = excluded.together_scores
    where (a.together_ids, a.together_scores)
          is distinct from (excluded.together_ids, excluded.together_scores)`;
}

export async function setWeighed(sql: Queryable, orders: number): Promise<void> {
  await sql`update advice_state set weighed = ${orders}`;
}
