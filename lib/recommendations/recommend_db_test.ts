import assert from "node:assert/strict";
import { sell } from "../orders/testing/shop.ts";
import { testWorld, type World } from "../testing/world.ts";
import { cleanPairs } from "./counting/clean.ts";
import { adviseOnBasket, adviseOnProduct } from "./mod.ts";
import { refreshRecommendations } from "./refresh.ts";
import { placeBaskets } from "./testing/baskets.ts";

function refresh({ deps }: World, signal: AbortSignal = new AbortController().signal) {
  return refreshRecommendations({ deps, signal, progress: () => Promise.resolve(true) });
}

const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const namesOf = (products: readonly { name: string }[]) => products.map(({ name }) => name);

/** A shop in which rice and lentils go together, and everybody buys milk. */
async function grocer() {
  const world = await testWorld();
  const names = ["rice", "lentils", "milk", "tea", "salt", "soap"];
  const [rice, lentils, milk, tea, salt, soap] = await sell(
    world.deps,
    names.map((name) => ({ name })),
  );
  await placeBaskets(world.deps.sql, [
    ...times(6, [rice!, lentils!, milk!]),
    ...times(3, [rice!, salt!]),
    ...times(9, [milk!, tea!]),
    ...times(9, [milk!]),
    [rice!, soap!],
  ]);
  return {
    world,
    rice: rice!,
    lentils: lentils!,
    milk: milk!,
    tea: tea!,
    salt: salt!,
    soap: soap!,
  };
}

Deno.test("what is bought together more often than by chance is suggested, with its reason", async () => {
  const { world, rice, lentils, tea } = await grocer();
  await using _ = world;
  const { deps, clock } = world;
  assert.deepEqual(await adviseOnProduct(deps, rice), { together: [], similar: [] });
  assert.deepEqual(await adviseOnBasket(deps, [rice]), []);
  assert.deepEqual(await refresh(world), { orders: 28, weighed: 6, compared: 6 });
  clock.advance(10_000);
  const { together } = await adviseOnProduct(deps, rice);
  // Milk is in most orders, with rice in fewer than chance would have it; one order proves nothing.
  assert.deepEqual(together.map(({ name, because }) => [name, because]), [
    ["lentils", "rice"],
    ["salt", "rice"],
  ]);
  assert.deepEqual(namesOf((await adviseOnProduct(deps, rice, [lentils])).together), ["salt"]);

  const basket = await adviseOnBasket(deps, [rice, tea], 3);
  assert.deepEqual(basket.map(({ name, because }) => [name, because]).toSorted(), [
    ["lentils", "rice"],
    ["milk", "tea"],
    ["salt", "rice"],
  ]);
  await deps.sql`update products set on_hand = 0 where id = ${lentils}`;
  await deps.sql`update products set is_active = false where name = 'salt'`;
  clock.advance(10_000);
  assert.deepEqual((await adviseOnProduct(deps, rice)).together, []);
  const [milk, soap, ...more] = await adviseOnBasket(deps, [rice, tea]);
  assert.deepEqual(
    [milk!.because, soap!.because, more],
    ["tea", null, []],
    "what many buy is last",
  );
});

Deno.test("each order is counted once, and none that was cancelled or is of this hour", async () => {
  const { world, rice, lentils, soap } = await grocer();
  await using _ = world;
  const { sql } = world.deps;
  await placeBaskets(sql, times(5, [rice, soap]), { status: "cancelled" });
  await placeBaskets(sql, times(5, [rice, soap]), { hoursAgo: 0 });
  await assert.rejects(refresh(world, AbortSignal.abort()), { name: "AbortError" });
  assert.equal((await refresh(world)).orders, 33);
  assert.deepEqual(await refresh(world), { orders: 0, weighed: 0, compared: 0 });
  const pair = async (one: number, other: number) => {
    const [row] = await sql<{ orders: number }[]>`
      select orders from bought_pairs where product_id = ${one} and other_id = ${other}`;
    return row!.orders;
  };
  assert.deepEqual([await pair(rice, lentils), await pair(rice, soap)], [6, 1]);
  world.clock.advance(2 * 3_600_000);
  assert.deepEqual(await refresh(world), { orders: 5, weighed: 6, compared: 0 });
  assert.deepEqual([await pair(soap, rice), await pair(lentils, rice)], [6, 6]);
});

Deno.test("what is new is suggested with what goes with those most like it, and is like them", async () => {
  const { world, rice } = await grocer();
  await using _ = world;
  const { deps, clock } = world;
  await deps.sql`update products set name = 'Basmati rice', kind = 'Rice' where id = ${rice}`;
  const [red] = await sell(deps, [{ name: "red-rice" }]);
  await deps.sql`update products set name = 'Red rice', kind = 'Rice' where id = ${red!}`;
  await refresh(world);
  const { together, similar } = await adviseOnProduct(deps, red!);
  assert.deepEqual(namesOf(similar), ["Basmati rice"]);
  assert.deepEqual(together.map(({ name, because }) => [name, because]), [
    ["lentils", "Basmati rice"],
    ["salt", "Basmati rice"],
  ]);
  await deps.sql`update products set name = 'Green tea', kind = 'Tea' where id = ${red!}`;
  assert.equal((await refresh(world)).compared, 7);
  assert.equal((await refresh(world)).compared, 0);
  await deps.sql`update products set price_cents = price_cents * 3 where id = ${red!}`;
  assert.equal((await refresh(world)).compared, 7, "likeness goes by the price as well");
  clock.advance(10_000);
  const after = await adviseOnProduct(deps, red!);
  assert.deepEqual([namesOf(after.similar), after.together.length], [["tea"], 1]);
});

Deno.test("newer orders tell more than older ones, and pairs of long ago are forgotten", async () => {
  const { world, soap, tea, milk, salt } = await grocer();
  await using _ = world;
  const { deps, clock } = world;
  const years = 24 * 365;
  await placeBaskets(deps.sql, times(8, [soap, tea]), { hoursAgo: 6 * years });
  await placeBaskets(deps.sql, times(8, [soap, salt]));
  await refresh(world);
  clock.advance(10_000);
  assert.deepEqual(namesOf((await adviseOnProduct(deps, soap)).together)[0], "salt");
  assert.ok((await cleanPairs(deps, { limit: 10 })) > 0);
  assert.equal(await cleanPairs(deps, { limit: 10 }), 0);
  const [row] = await deps.sql<{ pairs: number }[]>`
    select count(*)::int as pairs from bought_pairs
     where (product_id, other_id) in ((${soap}, ${tea}), (${milk}, ${tea}))`;
  assert.equal(row!.pairs, 1);
});
