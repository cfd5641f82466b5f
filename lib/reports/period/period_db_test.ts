import assert from "node:assert/strict";
import { repeatOrder } from "../../orders/testing/repeat_order.ts";
import { buy, fill, formOf, sell } from "../../orders/testing/shop.ts";
import { planOf, watchedPool } from "../../testing/watched_pool.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { findPeriodReport, periodLines, totalOf } from "../mod.ts";

const period = { from: "2026-03-29", to: "2026-03-30" };

async function order({ deps, clock }: World, at: string, productId: number, quantity: number) {
  clock.set(new Date(at));
  const cartId = await fill(deps, [{ productId, quantity }]);
  return await buy(deps, { cartId, form: formOf(), card: null });
}

/** Orders around a weekend on which the clocks of Paris are put forward, and a year before it. */
async function soldWorld(): Promise<World> {
  const world = await testWorld({ env: { TIME_ZONE: "Europe/Paris" } });
  const { deps } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear", priceCents: 1_000 }]);
  await order(world, "2026-03-26T22:59:59Z", pear!, 9); // the 26th: in none
  await order(world, "2026-03-26T23:00:00Z", plum!, 4); // the 27th
  await order(world, "2026-03-28T22:59:59Z", plum!, 4); // the 28th
  await order(world, "2026-03-28T23:00:00Z", plum!, 8); // the 29th
  await order(world, "2026-03-29T22:00:00Z", pear!, 1); // the 30th, by summer time
  await order(world, "2026-03-30T21:59:59Z", pear!, 2);
  await order(world, "2026-03-30T22:00:00Z", pear!, 9); // the 31st: in none
  await order(world, "2025-03-30T10:00:00Z", plum!, 2); // a year before
  await deps.sql`
    update orders set coupon_code = 'TEN', discount_cents = 90
     where placed_at in ('2026-03-28T22:59:59Z', '2026-03-29T22:00:00Z')`;
  await order(world, "2026-03-30T12:00:00Z", pear!, 7);
  await deps.sql`update orders set status = 'cancelled' where total_cents = 7000`;
  world.clock.set(new Date("2026-04-01T12:00:00Z"));
  return world;
}

const none = { count: 0, revenueCents: 0, offCents: 0 };
const sold = (count: number, revenueCents: number, offCents = 0) => ({
  count,
  revenueCents,
  offCents,
});

Deno.test("findPeriodReport() counts days of the shop's zone, beside those before and a year before", async () => {
  await using world = await soldWorld();
  const report = await findPeriodReport(world.deps, period);
  assert.deepEqual(report.periods, [
    period,
    { from: "2026-03-27", to: "2026-03-28" },
    { from: "2025-03-29", to: "2025-03-30" },
  ]);
  assert.deepEqual(report.days, [
    [{ day: "2026-03-29", sold: sold(1, 2_000) }, { day: "2026-03-30", sold: sold(2, 3_000) }],
    [{ day: "2026-03-27", sold: sold(1, 1_000) }, { day: "2026-03-28", sold: sold(1, 1_000) }],
    [{ day: "2025-03-29", sold: none }, { day: "2025-03-30", sold: sold(1, 500) }],
  ]);
  assert.deepEqual(report.by, {
    category: [{ name: "Fruit", sold: [sold(11, 5_000), sold(8, 2_000), sold(2, 500)] }],
    country: [{ name: "DE", sold: [sold(3, 5_000), sold(2, 2_000), sold(1, 500)] }],
    coupon: [{ name: "TEN", sold: [sold(1, 1_000, 90), sold(1, 1_000, 90), none] }],
  });
  assert.deepEqual(totalOf(report.days[0]), sold(3, 5_000));
});

Deno.test("periodLines() has a line a day, or one of each category, country and code", async () => {
  await using world = await soldWorld();
  const report = await findPeriodReport(world.deps, period);
  const head = ["day,orders,revenue", "before_day,before_orders,before_revenue"];
  assert.equal(
    periodLines(report, null),
    [...head, "year_before_day,year_before_orders,year_before_revenue,currency\n"].join(",") +
      "2026-03-29,1,20,2026-03-27,1,10,2025-03-29,0,0,EUR\n" +
      "2026-03-30,2,30,2026-03-28,1,10,2025-03-30,1,5,EUR\n",
  );
  assert.match(
    periodLines(report, "category"),
    /^category,units,revenue,[^]*\nFruit,11,50,8,20,2,5,/,
  );
  assert.match(periodLines(report, "country"), /^country,orders,[^]*\nDE,3,50,2,20,1,5,EUR\n$/);
  assert.match(
    periodLines(report, "coupon"),
    /^code,orders,taken_off,revenue,before_orders,before_taken_off,[^]*\nTEN,1,0\.90,10,1,0\.90,10,0,0,0,EUR\n$/,
  );
});

Deno.test("a year before a leap day has a day less, and its file says so", async () => {
  await using world = await testWorld();
  const report = await findPeriodReport(world.deps, { from: "2024-02-28", to: "2024-03-01" });
  assert.deepEqual(report.days.map((days) => days.length), [3, 3, 2]);
  const [, , , last] = periodLines(report, null).split("\n");
  assert.equal(last, "2024-03-01,0,0,2024-02-27,0,0,,,,EUR");
});

Deno.test("lines of a period are bounded, the most sold first", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  for (const quantity of [4, 6, 5]) await order(world, "2026-03-29T12:00:00Z", plum!, quantity);
  await deps.sql`update orders set coupon_code = 'C' || total_cents, discount_cents = 1`;
  const { by } = await findPeriodReport(deps, period, { lines: 2 });
  assert.deepEqual(by.coupon.map(({ name }) => name), ["C1500", "C1250"]);
});

Deno.test("a period among many orders reads its three stretches alone", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  await order(world, "2026-03-31T00:00:00Z", plum!, 1);
  await repeatOrder(deps, plum!);
  const { sql, seen } = watchedPool(world);
  const report = await findPeriodReport({ ...deps, sql }, period);
  assert.deepEqual(report.days.map((days) => totalOf(days).count), [48, 48, 48]);
  const plan = await planOf(world, seen.find(({ text }) => /width_bucket/.test(text))!);
  assert.equal(
    plan.match(/Scan using orders_\w+ on orders|Bitmap Index Scan on orders_/g)?.length,
    3,
  );
  assert.doesNotMatch(plan, /Seq Scan on order/, plan);
});
