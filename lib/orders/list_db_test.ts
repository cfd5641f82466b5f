import assert from "node:assert/strict";
import { makeAccount } from "../accounts/testing.ts";
import { testWorld, type World } from "../testing/world.ts";
import {
  changeStatus,
  cleanTokens,
  latestOrders,
  listOrders,
  orderCounts,
  ORDERS_PER_PAGE,
  readOrderQuery,
} from "./mod.ts";
import { buy, fill, formOf, ledger, sell } from "./testing/shop.ts";

/** `count` orders of one plum each, by `shopper0@…`, `shopper1@…` in turn, oldest first. */
async function placeMany(world: World, count: number): Promise<void> {
  const { deps, clock } = world;
  const [plum] = await sell(deps, [{ name: "plum", onHand: 1_000 }]);
  for (let i = 0; i < count; i++) {
    const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
    const form = formOf({ email: `shopper${i % 2}@private.test` });
    await buy(deps, { cartId, form, card: null });
    // Pairs of orders share an instant: a page may end between two of them.
    if (i % 2 === 1) clock.advance(1);
  }
}

const query = (text = "") => readOrderQuery(new URLSearchParams(text));

Deno.test("listOrders() goes through all orders once, newest first, while more arrive", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const count = ORDERS_PER_PAGE * 2 + 1;
  await placeMany(world, count);
  const seen: string[] = [];
  let after = "";
  for (let page = 0; page < 5; page++) {
    const { orders, next } = await listOrders(deps, query(after));
    seen.push(...orders.map((order) => order.id));
    if (page === 0) {
      const [plum] = await deps.sql<{ id: number }[]>`select id::float8 as id from products`;
      const cartId = await fill(deps, [{ productId: plum!.id, quantity: 1 }]);
      world.clock.advance(1);
      await buy(deps, { cartId, form: formOf(), card: null });
    }
    if (next === null) break;
    after = `after=${next}`;
  }
  assert.deepEqual([seen.length, new Set(seen).size], [count, count]);
});

Deno.test("listOrders() finds by status, number and e-mail, and counts each status", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await placeMany(world, 5);
  const { id: accountId } = await makeAccount(deps);
  const [first] = await latestOrders(deps, 1);
  const change = { from: "placed", to: "packed", note: "", accountId } as const;
  await changeStatus(deps, { orderId: first!.id, ...change });
  const found = async (text: string) => (await listOrders(deps, query(text))).orders.length;
  assert.equal(await found("status=packed"), 1);
  assert.equal(await found("status=placed"), 4);
  assert.equal(await found("q=SHOPPER1@private.test"), 2);
  assert.equal(await found("q=shopper1@private.test&status=shipped"), 0);
  assert.equal(await found(`q=+${first!.number.toLowerCase()}`), 1);
  assert.equal(await found("q=%25"), 0);
  const { counts } = await listOrders(deps, query("status=shipped"));
  assert.deepEqual(counts, {
    placed: 4,
    paid: 0,
    packed: 1,
    shipped: 0,
    delivered: 0,
    cancelled: 0,
  });
});

Deno.test("listOrders() survives any address", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await placeMany(world, 1);
  const places = [`1_${"-".repeat(36)}`, "999999999999999_x", "_", "9999999999999_0"];
  const odd = ["status=x", "status=toString", ...places.map((place) => `after=${place}`)];
  for (const text of odd) {
    assert.equal((await listOrders(deps, query(text))).orders.length, 1, text);
  }
  assert.equal((await listOrders(deps, query("q=a%00b"))).orders.length, 0);
  const far = `after=9999999999999_${crypto.randomUUID()}`;
  assert.equal((await listOrders(deps, query(far))).orders.length, 1);
});

Deno.test("a list holds nothing of the person", async () => {
  await using world = await testWorld();
  await placeMany(world, 2);
  const { orders } = await listOrders(world.deps, query());
  assert.ok(!JSON.stringify(orders).includes("private.test"));
  assert.ok(!JSON.stringify(orders).includes("Quastenflosser"));
});

Deno.test("orderCounts() counts the day's orders and its money without the cancelled", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  clock.set(new Date("2026-03-01T23:59:59Z"));
  await placeMany(world, 1);
  clock.set(new Date("2026-03-02T00:00:00Z"));
  const [plum] = await deps.sql<{ id: number }[]>`select id::float8 as id from products`;
  for (const quantity of [2, 4]) {
    const cartId = await fill(deps, [{ productId: plum!.id, quantity }]);
    await buy(deps, { cartId, form: formOf(), card: null });
  }
  const { id: accountId } = await makeAccount(deps);
  const four = (await latestOrders(deps, 2)).find((order) => order.totalCents === 1_000)!;
  const change = { from: "placed", to: "cancelled", note: "", accountId } as const;
  await changeStatus(deps, { orderId: four.id, ...change });
  assert.deepEqual(await orderCounts(deps), {
    ordersToday: 2,
    revenueTodayCents: 500,
    open: 2,
    day: "2026-03-02",
    currency: "EUR",
  });
});

Deno.test("cleanTokens() forgets tokens after a week, and keeps their orders", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  await placeMany(world, 3);
  clock.advance(6 * 86_400_000);
  assert.equal(await cleanTokens(deps, { limit: 10 }), 0);
  clock.advance(2 * 86_400_000);
  assert.equal(await cleanTokens(deps, { limit: 2 }), 2);
  assert.equal(await cleanTokens(deps, { limit: 2 }), 1);
  const after = await ledger(deps);
  assert.deepEqual([after.tokens, after.orders], [0, 3]);
});
