import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { listAfter, type ListPlace } from "./list_after.ts";
import { defaultListParams, type Sort } from "./shape.ts";

const sorts: Sort[] = ["newest", "name", "price", "price-desc", "rating"];

Deno.test("listAfter() gives every product once in every order, whatever is equal, absent or changed", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await deps.sql`insert into categories (slug, name) values ('fruit', 'Fruit')`;
  await deps.sql`
    insert into products (sku, slug, name, category_id, price_cents, on_hand, rating)
    select n, 'plum-' || n, 'Plum ' || n % 3, 1, 100 + n % 4, 1,
           case when n % 3 = 0 then null else (n % 2 + 3)::numeric end
      from generate_series(1, 40) n`;
  for (const sort of sorts) {
    const params = { ...defaultListParams, sort };
    const whole = await listAfter(deps, { category: null, params, after: null, limit: 100 });
    assert.deepEqual([whole.products.length, whole.next], [40, null]);
    const ids: number[] = [];
    let after: ListPlace | null = null;
    do {
      const part = await listAfter(deps, { category: null, params, after, limit: 7 });
      ids.push(...part.products.map(({ id }) => id));
      after = part.next;
      // The last one that was read is taken off: the rest comes all the same.
      if (after) await deps.sql`update products set is_active = false where id = ${after.id}`;
    } while (after);
    assert.deepEqual(ids, whole.products.map(({ id }) => id), sort);
    await deps.sql`update products set is_active = true`;
  }
});

Deno.test("a stretch far within 30,000 products is read from an index, by age and by price", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await deps.sql`insert into categories (slug, name) values ('fruit', 'Fruit')`;
  await deps.sql`
    insert into products (sku, slug, name, category_id, price_cents, on_hand)
    select n, 'plum-' || n, 'Plum ' || n, 1, n, 1 from generate_series(1, 30000) n`;
  await deps.sql`analyze products`;
  for (const [sort, value] of [["newest", null], ["price", 15_000], ["name", "plum 2"]] as const) {
    const seen: string[] = [];
    await deps.sql.begin(async (sql) => {
      await sql`set local enable_seqscan = on`;
      const before = await sql`
        select coalesce(sum(seq_tup_read), 0)::int as read from pg_stat_xact_user_tables
         where relname = 'products'`;
      const params = { ...defaultListParams, sort };
      const asked = { category: null, params, after: { value, id: 15_000 }, limit: 24 };
      const { products } = await listAfter({ sql: sql as unknown as typeof deps.sql }, asked);
      assert.equal(products.length, 24);
      const after = await sql`
        select coalesce(sum(seq_tup_read), 0)::int as read from pg_stat_xact_user_tables
         where relname = 'products'`;
      if (after[0]!.read > before[0]!.read) seen.push(sort);
    });
    assert.deepEqual(seen, [], `${sort} reads the whole table`);
  }
});
