import assert from "node:assert/strict";
import { makeAccount, personOf } from "../accounts/testing.ts";
import type { Deps } from "../deps.ts";
import { askList } from "../lists/testing/ask_list.ts";
import { vacuum } from "../testing/vacuum.ts";
import { planOf, watchedPool } from "../testing/watched_pool.ts";
import { testWorld, type World } from "../testing/world.ts";
import {
  changeStatus,
  cleanTokens,
  latestOrders,
  orderCounts,
  orderList,
  type OrderStatus,
} from "./mod.ts";
import { buy, cards, fill, formOf, ledger, sell } from "./testing/shop.ts";

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

const ask = (deps: Deps, address: string | Record<string, string> = "") =>
  askList(deps, orderList, new URLSearchParams(address));

/** Orders of each status, as the tabs say it. */
async function countsOf(deps: Deps): Promise<Record<string, number>> {
  const views = await orderList.views!(deps);
  const ofStatus = views.filter(({ query }) => query !== "");
  return Object.fromEntries(ofStatus.map(({ query, count }) => [query.split("=")[1], count]));
}

Deno.test("the list of orders goes through all once, newest first and back, while more arrive", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const count = 101;
  await placeMany(world, count);
  const seen: string[] = [];
  let address = "";
  for (let page = 0; page < 5; page++) {
    const { rows, next } = await ask(deps, address);
    seen.push(...rows.map((order) => order.id));
    if (page === 0) {
      const [plum] = await deps.sql<{ id: number }[]>`select id::float8 as id from products`;
      const cartId = await fill(deps, [{ productId: plum!.id, quantity: 1 }]);
      world.clock.advance(1);
      await buy(deps, { cartId, form: formOf(), card: null });
    }
    if (next === null) break;
    address = next;
  }
  assert.deepEqual([seen.length, new Set(seen).size], [count, count]);
  const last = await ask(deps, address);
  const back = await ask(deps, last.previous!);
  assert.deepEqual(back.rows.map(({ id }) => id), seen.slice(50, 100));
  const first = await ask(deps, back.previous!);
  assert.deepEqual(first.rows.map(({ id }) => id), seen.slice(0, 50));
  assert.notEqual(first.previous, null, "the order that has come since is before it");
});

Deno.test("orders are found by every filter, in the address or typed into the search", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  await placeMany(world, 5);
  const actor = personOf(await makeAccount(deps));
  const [first] = await latestOrders(deps, 1);
  const change = { from: "placed", to: "packed", note: "" } as const;
  await changeStatus(deps, actor, { orderId: first!.id, ...change });
  const [soap] = await sell(deps, [{ name: "Olive-Soap", priceCents: 5_000 }]);
  const cartId = await fill(deps, [{ productId: soap!, quantity: 2 }]);
  clock.advance(3 * 86_400_000);
  const form = formOf({
    name: "Jörg Weiß",
    email: "joerg@private.test",
    country: "AT",
    payment: "test_card",
  });
  await buy(deps, { cartId, form, card: cards.good });
  const found = async (q: string) => (await ask(deps, { q })).rows.length;
  const expected: Record<string, number> = {
    "status:packed": 1,
    "status:placed,packed": 5,
    "status:placed status:packed": 5,
    "payment:test_card": 1,
    "total:>50": 1,
    "total:2.50": 5,
    "total:1..100,00": 6,
    "total:<=2.5 status:placed": 4,
    "since:1d": 1,
    "since:1w": 6,
    "until:2d": 5,
    [`since:${clock.now().toISOString().slice(0, 10)}`]: 1,
    [`until:${clock.now().toISOString().slice(0, 10)}`]: 6,
    "sku:olive": 1,
    "sku:OLIVE-SOAP": 1,
    "sku:plum": 5,
    "sku:joerg": 0,
    "country:at": 1,
    "name:weiss": 1,
    'name:"weiß jö"': 1,
    "name:olive": 0,
    "email:joerg": 1,
    "email:weiss": 0,
    [`number:${first!.number.slice(-4)}`]: 1,
    "number:olive": 0,
    "shopper1@private.test status:packed,placed": 2,
    "SHOPPER1@private.test": 2,
    '"status:packed"': 0,
  };
  for (const [q, count] of Object.entries(expected)) assert.equal(await found(q), count, q);
  assert.equal((await ask(deps, "status=packed")).rows.length, 1);
  assert.equal((await ask(deps, "status=packed&status=placed")).rows.length, 5);
  const none = { placed: 4, paid: 1, packed: 1, shipped: 0, delivered: 0, cancelled: 0 };
  assert.deepEqual(await countsOf(deps), none);
  const sorted = await ask(deps, "sort=-total&size=25");
  assert.equal(sorted.rows[0]!.totalCents, 10_000);
  assert.deepEqual([sorted.count, sorted.next], [6, null]);
});

Deno.test("the list of orders survives any address", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await placeMany(world, 1);
  const { writePlace } = await import("../lists/address/place.ts");
  const id = crypto.randomUUID();
  const places = [
    { key: "2026-13-01T00:00:00.000000Z", id },
    { key: "2026-02-30T00:00:00.000000Z", id },
    { key: "2026-02-03T00:00:00.000000Z", id: "x" },
    { key: "12", id },
    { key: "", id: "-".repeat(36) },
  ].map(writePlace);
  const odd = ["sort=name", "sort=__proto__", "size=1000000", "after=_", "after=%00"];
  for (const text of [...odd, ...places.map((place) => `after=${place}`)]) {
    assert.equal((await ask(deps, text)).rows.length, 1, text);
  }
  const misread = [
    "status=x",
    "status=toString",
    "total=NaN",
    "since=2026-02-30",
    "since=9999999w",
  ];
  for (const text of misread) assert.equal((await ask(deps, text)).rows.length, 0, text);
  assert.equal((await ask(deps, "q=a%00b")).rows.length, 0);
  const far = writePlace({ key: "9999-01-01T00:00:00.000000Z", id });
  assert.equal((await ask(deps, `after=${far}`)).rows.length, 1);
});

Deno.test("orders are found by what callers say: a part of number, name, e-mail, product", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await placeMany(world, 2);
  const [soap] = await sell(deps, [{ name: "Olive-Soap 100%" }]);
  const cartId = await fill(deps, [{ productId: soap!, quantity: 1 }]);
  const form = formOf({ name: "李 Şule O'Neil", email: "sule_o@private.test" });
  await buy(deps, { cartId, form, card: null });
  const found = async (said: string) => {
    const { rows } = await ask(deps, { q: said });
    return rows.map(({ name }) => name);
  };
  const all = ["李 Şule O'Neil"];
  for (
    const said of [
      "soap",
      "OLIVE-SOAP",
      "100%",
      "sule_o",
      "o@private",
      "o'neil",
      "neil 李",
      "şu",
      "ＳＯＡＰ",
      "so\u200bap",
      "olive şule private.test",
    ]
  ) assert.deepEqual(await found(said), all, said);
  for (const said of ["%%%", "___", "soap plum", "\\", "' or 1=1", "oap\u0000 x"]) {
    assert.deepEqual(await found(said), [], said);
  }
  const mine = await ask(deps, { q: "soap" });
  const own = mine.rows[0]!.number.split("-")[1]!;
  for (const part of [own, own.toLowerCase(), own.slice(1), own.slice(0, 4), `-${own}`]) {
    assert.ok((await found(part)).includes("李 Şule O'Neil"), part);
  }
});

Deno.test("the list finds one order of many by an index", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await placeMany(world, 1);
  await deps.sql`
    insert into orders (id, public_id, number, status, payment, payment_reference, name, email,
                        street, postcode, city, country, total_cents, currency, line_count,
                        placed_at, changed_at, search_text)
    select gen_random_uuid(), md5(n::text), 'N-' || n, 'delivered', payment, payment_reference,
           name, email, street, postcode, city, country, total_cents, currency, line_count,
           placed_at - n * interval '1 second', changed_at, ' n-' || md5((n * 7)::text)
      from orders, generate_series(1, 20000) as n`;
  await deps.sql`analyze orders`;
  const plans = await deps.sql<{ "QUERY PLAN": string }[]>`
    explain select id from orders where search_text like '%quastenflosser%'
     order by placed_at desc, id desc limit 51`;
  const plan = plans.map((row) => row["QUERY PLAN"]).join("\n");
  assert.match(plan, /orders_by_trigrams/, plan);
  assert.doesNotMatch(plan, /Seq Scan/, plan);
});

Deno.test("the tabs count by what is kept and by an index, whatever becomes of orders", async () => {
  await using world = await testWorld();
  await placeMany(world, 2);
  const { sql: watched, seen } = watchedPool(world);
  const { sql } = world.deps;
  await sql`
    insert into orders (id, public_id, number, status, payment, payment_reference, name, email,
                        street, postcode, city, country, total_cents, currency, line_count,
                        placed_at, changed_at)
    select gen_random_uuid(), md5(n::text), 'N-' || n,
           (array['delivered', 'shipped', 'cancelled', 'delivered', 'paid'])[n % 500 / 100 + 1],
           payment, payment_reference, name, email, street, postcode, city, country, total_cents,
           currency, line_count, placed_at - n * interval '1 second', changed_at
      from orders, generate_series(1, 10000) as n where orders.number = (select max(number) from orders)`;
  await vacuum(sql, "orders");
  const counts = () => countsOf({ ...world.deps, sql: watched });
  const counted = async () =>
    Object.fromEntries(
      (await sql<{ status: string; orders: number }[]>`
        select status, count(*)::int as orders from orders group by status`)
        .map(({ status, orders }) => [status, orders]),
    );
  const none = { placed: 0, paid: 0, packed: 0, shipped: 0, delivered: 0, cancelled: 0 };
  assert.deepEqual(await counts(), { ...none, ...await counted() });
  await sql`update orders set status = 'delivered' where status = 'shipped' and number like 'N-%1'`;
  await sql`update orders set status = 'cancelled' where status = 'placed'`;
  await sql`update orders set status = 'shipped' where status = 'cancelled' and number like 'N-%5'`;
  await sql`delete from orders where number like 'N-%7'`;
  await assert.rejects(sql.begin(async (tx) => {
    await tx`update orders set status = 'cancelled'`;
    throw new Error("rolled back");
  }));
  assert.deepEqual(await counts(), { ...none, ...await counted() });
  const counting = seen.find((one) => /order_counts/.test(one.text))!;
  const plan = await planOf(world, counting);
  assert.match(plan, /orders_by_status/, plan);
  assert.doesNotMatch(plan, /Seq Scan on orders/, plan);
});

Deno.test("many staff who finish orders at once count each of them, and wait in no circle", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await placeMany(world, 8);
  const actor = personOf(await makeAccount(deps));
  const ids = (await latestOrders(deps, 8)).map(({ id }) => id);
  await deps.sql`update orders set status = 'shipped' where id = any (${ids.slice(0, 4)}::uuid[])`;
  const move = (orderId: string, from: OrderStatus, to: OrderStatus) =>
    changeStatus(deps, actor, { orderId, from, to, note: "" });
  const answers = await Promise.all([
    ...ids.slice(0, 4).map((id) => move(id, "shipped", "delivered")),
    ...ids.slice(4).map((id) => move(id, "placed", "cancelled")),
  ]);
  assert.ok(answers.every(({ ok }) => ok));
  const counts = await countsOf(deps);
  assert.deepEqual([counts.delivered, counts.cancelled, counts.shipped, counts.placed], [
    4,
    4,
    0,
    0,
  ]);
});

Deno.test("what the dashboard's cards are made of holds nothing of the person", async () => {
  await using world = await testWorld();
  await placeMany(world, 2);
  const orders = await latestOrders(world.deps, 2);
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
  const actor = personOf(await makeAccount(deps));
  const four = (await latestOrders(deps, 2)).find((order) => order.totalCents === 1_000)!;
  const change = { from: "placed", to: "cancelled", note: "" } as const;
  await changeStatus(deps, actor, { orderId: four.id, ...change });
  assert.deepEqual(await orderCounts(deps), {
    ordersToday: 1,
    cancelledToday: 1,
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
