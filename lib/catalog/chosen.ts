import type { Deps } from "../deps.ts";
import type { Queryable } from "../db/mod.ts";
import type { ProductCard } from "./shape.ts";
import { cardColumns } from "./store.ts";

/** Which of some products are wanted, and in which order. */
export interface Choice {
  /** Some thousand at most, the best first. */
  ids: readonly number[];
  /** Only of this kind; of any where left out. */
  kind?: string | null;
  /** Only what lies in the category of this name; in any where left out. */
  category?: string | null;
  /** `match`: as the ids come. */
  by: "match" | "price" | "price-desc";
  /** Minor units, inclusive; `null` for no bound. */
  minCents: number | null;
  maxCents: number | null;
  /** Only what can be sold now. */
  inStock: boolean;
  limit: number;
}

/** Those of some products that are wanted, as they are at this moment: nothing of it is kept. */
export async function findChosen(
  { sql }: Pick<Deps, "sql">,
  choice: Choice,
): Promise<ProductCard[]> {
  return choice.ids.length === 0 ? [] : [...await selectChosen(sql, choice)];
}

async function selectChosen(
  sql: Queryable,
  { ids, by, kind = null, category = null, minCents, maxCents, inStock, limit }: Choice,
): Promise<ProductCard[]> {
  const order = by === "match"
    ? sql`asked.position`
    : by === "price"
    ? sql`p.price_cents, asked.position`
    : sql`p.price_cents desc, asked.position`;
  return await sql<ProductCard[]>`
    select ${cardColumns(sql)}
      from unnest(${ids as number[]}::bigint[]) with ordinality as asked (id, position)
      join products p on p.id = asked.id
      join categories c on c.id = p.category_id
     where p.is_active
       and (${kind}::text is null or p.kind = ${kind}::text)
       and (${category}::text is null or c.name = ${category}::text)
       and (${minCents}::bigint is null or p.price_cents >= ${minCents}::bigint)
       and (${maxCents}::bigint is null or p.price_cents <= ${maxCents}::bigint)
       and (not ${inStock} or p.on_hand > p.reserved)
     order by ${order} limit ${limit}`;
}
