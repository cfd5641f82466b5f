import assert from "node:assert/strict";
import { operator } from "../actor.ts";
import { importCatalog } from "../catalog/mod.ts";
import { csv, file, row } from "../catalog/testing/sample.ts";
import { sell } from "../orders/testing/shop.ts";
import { testWorld, type World } from "../testing/world.ts";
import { findPrices, findReduction } from "./mod.ts";

type Prices = readonly (readonly [cents: number, daysAgo: number])[];

/** A product whose prices were these; the last one is of today. */
async function thatCost({ deps }: World, prices: Prices, name = "plum") {
  const [plum] = await sell(deps, [{ name, priceCents: prices.at(-1)![0] }]);
  for (const [cents, daysAgo] of prices) {
    await deps.sql`
      insert into price_log (product_id, at, price_cents)
      values (${plum!}, now() - ${daysAgo} * interval '1 day' - interval '1 minute', ${cents})`;
  }
  return plum!;
}

Deno.test("a reduction knows the lowest price of the 30 days before it, whoever makes it", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  for (
    const [why, prices, lowest] of [
      ["it never changed", [[500, 90]], 500],
      ["it was lower within the 30 days", [[500, 90], [300, 20], [500, 10]], 300],
      ["it was lower when they began", [[300, 90], [500, 10]], 300],
      ["it was lower before that", [[300, 90], [400, 40], [500, 5]], 400],
      ["it was raised yesterday to be reduced today", [[400, 90], [500, 1]], 400],
    ] as const
  ) {
    const plum = await thatCost(world, prices, why);
    await sql`update products set price_cents = 450, list_price_cents = 600 where id = ${plum}`;
    const reduction = await findReduction(world.deps, plum);
    assert.equal(reduction!.lowestCents, lowest, why);
  }
});

Deno.test("a reduction goes on while it is not deeper, and ends with its list price", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const plum = await thatCost(world, [[500, 90]]);
  const change = async (priceCents: number, listCents: number | null) => {
    await deps.sql`
      update products set price_cents = ${priceCents}, list_price_cents = ${listCents}
       where id = ${plum}`;
    return (await findReduction(deps, plum))?.lowestCents;
  };
  assert.equal(await change(500, 600), 500, "only the list price was raised");
  assert.equal(await change(450, 600), 500);
  assert.equal(await change(480, 700), 500, "it goes on");
  assert.equal(await change(440, 700), 450, "deeper: what it has cost meanwhile counts");
  assert.equal(await change(440, 440), undefined);
  assert.equal(await change(440, null), undefined);
  const prices = await findPrices(deps, plum);
  const told = prices.map(({ priceCents, listPriceCents }) => [priceCents, listPriceCents]);
  assert.deepEqual(told.slice(0, 3), [[440, null], [440, 440], [440, 700]]);
  await assert.rejects(deps.sql`delete from price_log`, /What changed is kept/);
  await assert.rejects(deps.sql`update price_log set price_cents = 1`, /What changed is kept/);
});

Deno.test("an import logs the first prices and those that it changes, and no others", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const jam = { product: "Plum jam", sale_price: "4.50", market_price: "6.00" };
  await importCatalog(deps, operator, csv(file(row(1, jam), row(2, { product: "Soap" }))));
  await importCatalog(
    deps,
    operator,
    csv(file(row(1, { ...jam, sale_price: "4.00" }), row(2, { product: "Soap" }))),
  );
  const [{ id }] = await deps.sql<[{ id: number }]>`
    select id::float8 as id from products where name = 'Plum jam'`;
  const prices = await findPrices(deps, id);
  assert.deepEqual(prices.map(({ priceCents }) => priceCents), [400, 450]);
  assert.equal((await findReduction(deps, id))!.lowestCents, 450);
  const [{ rows }] = await deps.sql<
    [{ rows: number }]
  >`select count(*)::int as rows from price_log`;
  assert.equal(rows, 3);
});
