import type { Queryable, Sql } from "../../db/mod.ts";
import { vacuum } from "../../testing/vacuum.ts";
import { raiseVersion } from "../store.ts";

/**
 * A shop of `count` products, made by the database itself: 11 departments of 9 shelves, the first
 * department by far the largest; names of a few common words and one of 8,000 rare ones.
 */
export async function fillShop(sql: Sql, count: number): Promise<void> {
  await sql.begin(async (sql) => {
    // A busy machine takes longer than any statement of the shop may.
    await sql`set local statement_timeout = 0`;
    await insertAll(sql, count);
  });
  await raiseVersion(sql);
  await vacuum(sql, "products", "categories", "catalog_counts", "catalog_words");
}

async function insertAll(sql: Queryable, count: number): Promise<void> {
  await sql`
    insert into categories (slug, name)
    select 'large-' || d, 'Large department ' || d from generate_series(0, 10) as d`;
  await sql`
    insert into categories (parent_id, slug, name)
    select d.id, d.slug || '-shelf-' || s, 'Shelf ' || s
      from categories d, generate_series(0, 8) as s where d.slug like 'large-%'`;
  await sql`
    with shelves as (
      select id, parent_id,
             (row_number() over (order by parent_id, id) - 1) % 9 as shelf,
             (dense_rank() over (order by parent_id) - 1) as department
        from categories where slug like 'large-%-shelf-%'),
    made as (
      select n, floor(((n * 7919) % 1000 / 1000.0) ^ 2 * 11)::int as department,
             100 + (n::bigint * 104729) % 250000 as price,
             (array['Garlic', 'Oil', 'Rice', 'Soap', 'Lemon', 'Honey', 'Classic', 'Organic', 'Fresh'])
               as words,
             (array['ba', 'de', 'fi', 'go', 'lu', 'ma', 'ne', 'pi', 'ro', 'su', 'ta', 've', 'wi',
                    'zo', 'ka', 'le', 'mi', 'no', 'ru', 'sa']) as syllables
        from generate_series(0, ${count}::int - 1) as n)
    insert into products (sku, slug, name, brand, kind, category_id, department_id, price_cents,
                          list_price_cents, rating)
    select 'L-' || n, 'large-product-' || n,
           words[n % 9 + 1] || ' ' || words[(n * 5 + 3) % 9 + 1] || ' ' ||
             syllables[n % 20 + 1] || syllables[n / 20 % 20 + 1] || syllables[n / 400 % 20 + 1] ||
             ' ' || n % 20000,
           'Brand ' || (n * 31) % 600, 'Sample', s.id, s.parent_id, price,
           case when n % 3 = 0 then price * 6 / 5 end,
           case when n % 11 <> 0 then 1 + (n * 13 % 41) / 10.0 end
      from made m join shelves s on s.department = m.department and s.shelf = m.n % 9`;
}
