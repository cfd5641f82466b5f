import type { Deps } from "../deps.ts";

/** A product that runs out. */
export interface LowProduct {
  id: number;
  sku: string;
  name: string;
  /** Units that can still be sold. */
  left: number;
}

/** Units left at which somebody has to buy, where the product says no number of its own. */
export const LOW_AT = 5;

/**
 * Products on sale that run out. Looks through all of them: no index holds what each sale changes.
 *
 * @param first  ids of products that come before others, where they run out
 * @param limit  most products; `all` says how many there are
 */
export async function lowStock(
  { sql }: Pick<Deps, "sql">,
  { first, limit }: { first: readonly number[]; limit: number },
): Promise<{ products: LowProduct[]; all: number }> {
  const rows = await sql<(LowProduct & { all: number })[]>`
    select id::float8 as id, sku, name, on_hand - reserved as left, count(*) over ()::int as all
      from products
     where is_active and on_hand - reserved <= coalesce(low_stock_at, ${LOW_AT})
     order by id = any (${[...first]}::bigint[]) desc, id limit ${limit}`;
  return { products: rows.map(({ all: _, ...product }) => product), all: rows[0]?.all ?? 0 };
}
