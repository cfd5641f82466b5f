import assert from "node:assert/strict";
import { vacuum } from "../../testing/vacuum.ts";
import { planOf, watchedPool } from "../../testing/watched_pool.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { readSales } from "./read.ts";
import { changeOf, percentOf } from "./shape.ts";

/** Orders placed at these instants, of 100 cents each. */
async function placed(
  { deps }: World,
  orders: readonly (readonly [at: string, status?: string])[],
) {
  for (const [at, status = "placed"] of orders) {
    await deps.sql`
      insert into orders (id, public_id, number, status, payment, name, email, street, postcode,
                          city, country, total_cents, currency, line_count, placed_at, changed_at,
                          search_text)
      select id, id::text, id::text, ${status}, 'on_delivery', 'n', 'e@x', 's', 'p', 'c', 'FR', 100,
             'EUR', 1, ${at}, ${at}, ''
        from (select gen_random_uuid() as id)`;
  }
}

Deno.test("readSales() compares with the same weekday up to the same time, hours and days with gaps", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  clock.set(new Date("2026-03-08T12:30:00Z"));
  await placed(world, [
    ["2026-03-01T00:00:00Z"],
    ["2026-03-01T12:29:59.999Z"],
    ["2026-03-01T12:00:00Z", "cancelled"],
    ["2026-03-01T12:30:00Z"],
    ["2026-02-28T23:59:59Z"],
    ["2026-03-07T13:00:00Z"],
    ["2026-03-07T12:59:59Z"],
    ["2026-03-08T00:00:00Z"],
    ["2026-03-08T12:10:00Z"],
    ["2026-03-08T12:11:00Z", "cancelled"],
  ]);
  const { at, lastWeek, hours, days } = await readSales(deps);
  assert.equal(at, "2026-03-08T12:30:00.000Z");
  assert.deepEqual(lastWeek, { orders: 2, cancelled: 1, revenueCents: 200 });
  assert.deepEqual([hours.length, hours[0]!.at, hours.at(-1)!.at], [
    24,
    "2026-03-07T13:00:00.000Z",
    "2026-03-08T12:00:00.000Z",
  ]);
  const sold = hours.filter(({ orders }) => orders > 0).map(({ at }) => at.slice(8, 13));
  assert.deepEqual(sold, ["07T13", "08T00", "08T12"]);
  assert.deepEqual([days.length, days[0]!.at, days.at(-1)], [14, "2026-02-23T00:00:00.000Z", {
    at: "2026-03-08T00:00:00.000Z",
    orders: 2,
    revenueCents: 200,
  }]);
  assert.equal(days.find(({ at }) => at.startsWith("2026-03-01"))!.orders, 3);
  // Drawn anew once a minute.
  await placed(world, [["2026-03-08T12:12:00Z"]]);
  assert.equal((await readSales(deps)).days.at(-1)!.orders, 2);
  clock.advance(60_000);
  assert.equal((await readSales(deps)).days.at(-1)!.orders, 3);
});

Deno.test("readSales() counts carts that had something in them today, by what became of them", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const { sql } = deps;
  clock.set(new Date("2026-03-08T12:30:00Z"));
  await placed(world, [["2026-03-08T12:10:00Z"]]);
  await sql`insert into categories (slug, name) values ('c', 'c')`;
  await sql`
    insert into products (sku, slug, name, category_id, price_cents)
    select 'p', 'p', 'p', id, 100 from categories`;
  const cart = (id: string, touchedAt: string, isFull: boolean) =>
    sql`
    with made as (insert into carts (id, touched_at) values (rpad(${id}, 22, '_'), ${touchedAt}))
    insert into cart_lines (cart_id, product_id, quantity, price_cents)
    select rpad(${id}, 22, '_'), id, 1, 100 from products where ${isFull}`;
  await cart("full", "2026-03-08T08:00:00Z", true);
  await cart("empty", "2026-03-08T08:00:00Z", false);
  await cart("old", "2026-03-07T23:59:59Z", true);
  await cart("again", "2026-03-08T09:00:00Z", true);
  for (const name of ["again", "ordered", "ordered"]) {
    await sql`
      insert into checkout_tokens (token, form_mac, order_id, cart_id, used_at)
      select gen_random_uuid(), '', id, rpad(${name}, 22, '_'), '2026-03-08T09:30:00Z' from orders`;
  }
  assert.deepEqual((await readSales(deps)).carts, { filled: 3, ordered: 2 });
});

Deno.test("what the dashboard draws is read from an index alone", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await placed(world, [["2026-03-08T12:10:00Z"]]);
  await deps.sql.begin(async (tx) => {
    // What is not flushed yet is visible to all, but no page is marked so.
    await tx`set local synchronous_commit = on`;
    await tx`
      insert into orders (id, public_id, number, status, payment, name, email, street, postcode,
                          city, country, total_cents, currency, line_count, placed_at, changed_at,
                          search_text)
      select gen_random_uuid(), n::text, n::text, 'delivered', payment, name, n || email, street,
             postcode, city, country, total_cents, currency, line_count,
             now() - n * interval '1 minute', now(), ''
        from orders, generate_series(1, 10000) n`;
  });
  await vacuum(deps.sql, "orders");
  const { sql, seen } = watchedPool(world);
  await readSales({ ...deps, sql });
  for (const mark of [/date_bin/, /as cancelled/]) {
    const plan = await planOf(world, seen.find(({ text }) => mark.test(text))!);
    assert.match(plan, /Index Only Scan using orders_by_placed_at/, plan);
  }
});

Deno.test("shares and changes of nothing are none", () => {
  assert.deepEqual([percentOf(1, 3), percentOf(0, 0), percentOf(0, 5)], [33, null, 0]);
  assert.deepEqual([changeOf(112, 100), changeOf(0, 100), changeOf(5, 0)], [12, -100, null]);
});
