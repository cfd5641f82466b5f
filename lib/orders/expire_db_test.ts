import assert from "node:assert/strict";
import { makeAccount, personOf } from "../accounts/testing.ts";
import { isServiceAway } from "../db/mod.ts";
import { testWorld, type World } from "../testing/world.ts";
import {
  changeStatus,
  expireOrders,
  findOrder,
  findOrderByPublicId,
  type OrderStatus,
  THE_SHOP,
} from "./mod.ts";
import { buy, cards, fill, formOf, sell } from "./testing/shop.ts";
import { DAY_MS } from "../clock.ts";

const never = new AbortController().signal;

/** A shop that sells plums. `order` places an order of so many, and gives its id. */
async function shopIn({ deps }: World) {
  const [plum] = await sell(deps, [{ name: "plum", onHand: 1_000 }]);
  return async (quantity: number, payment: "on_delivery" | "test_card" = "on_delivery") => {
    const cartId = await fill(deps, [{ productId: plum!, quantity }]);
    const card = payment === "test_card" ? cards.good : null;
    const { publicId } = await buy(deps, { cartId, form: formOf({ payment }), card });
    return (await findOrderByPublicId(deps, publicId)).id;
  };
}

async function statusOf({ deps }: World, id: string): Promise<OrderStatus> {
  return (await findOrder(deps, id)).order.status;
}

async function reserved({ deps }: World): Promise<number> {
  const [row] = await deps.sql<{ reserved: number }[]>`select reserved from products`;
  return row!.reserved;
}

/** The orders whose customers are promised a mail, as often as they are. */
async function promisedMails({ deps }: World): Promise<string[]> {
  const rows = await deps.sql<{ args: { orderId: string } }[]>`
    select args from jobs_outbox where task = 'send_expiry_email' order by id`;
  return rows.map(({ args }) => args.orderId);
}

async function liveCancellations({ deps }: World): Promise<string[]> {
  const rows = await deps.sql<{ key: string }[]>`
    select key from events_outbox
     where type = 'order.status_changed' and data->>'to' = 'cancelled'`;
  return rows.map(({ key }) => key);
}

Deno.test("expireOrders() cancels what is due, on delivery and still placed, and nothing else", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const order = await shopIn(world);
  const actor = personOf(await makeAccount(deps));
  const due = await order(3);
  const byCard = await order(5, "test_card");
  const confirmed: Record<string, OrderStatus> = {};
  for (const to of ["paid", "packed", "cancelled"] as const) {
    const orderId = await order(1);
    await changeStatus(deps, actor, { orderId, from: "placed", to, note: "" });
    confirmed[orderId] = to;
  }
  clock.advance(1);
  const young = await order(7);
  clock.advance(7 * DAY_MS - 2);
  assert.deepEqual(await expireOrders(deps, never), { expired: 0, failed: 0 });
  clock.advance(1);
  assert.deepEqual(await expireOrders(deps, never), { expired: 1, failed: 0 });
  assert.equal(await statusOf(world, due), "cancelled");
  assert.equal(await statusOf(world, byCard), "paid");
  assert.equal(await statusOf(world, young), "placed");
  for (const [id, status] of Object.entries(confirmed)) {
    assert.equal(await statusOf(world, id), status);
  }
  assert.equal(await reserved(world), 5 + 1 + 1 + 7);
  assert.deepEqual(await promisedMails(world), [due]);
  assert.equal((await liveCancellations(world)).filter((key) => key === due).length, 1);
});

Deno.test("expireOrders() says in the history that the shop did it, and why", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const orderId = await (await shopIn(world))(1);
  clock.advance(7 * DAY_MS);
  await expireOrders(deps, never);
  const { history } = await findOrder(deps, orderId);
  const { from, to, by, note, at } = history[1]!;
  assert.deepEqual([from, to, by], ["placed", "cancelled", THE_SHOP]);
  assert.match(note, /7 days/);
  assert.deepEqual(at, clock.now());
  assert.equal(history[0]!.by, null);
  // A colleague whose page is older learns of it.
  const actor = personOf(await makeAccount(deps));
  const late = { orderId, from: "placed", to: "packed", note: "" } as const;
  const moved = { to: "cancelled", by: THE_SHOP, at: clock.now() };
  assert.deepEqual(await changeStatus(deps, actor, late), {
    ok: false,
    reason: "moved",
    move: moved,
  });
  // What somebody did whose account is gone was not the shop.
  await deps.sql`update order_history set by_shop = false`;
  assert.equal((await findOrder(deps, orderId)).history[1]!.by, null);
});

Deno.test("expireOrders() at once with itself cancels each order once", async () => {
  await using world = await testWorld();
  const order = await shopIn(world);
  const ids = [];
  for (let i = 0; i < 6; i++) ids.push(await order(2));
  world.clock.advance(8 * DAY_MS);
  const runs = await Promise.all([1, 2, 3].map(() => expireOrders(world.deps, never)));
  assert.equal(runs.reduce((sum, { expired }) => sum + expired, 0), 6);
  assert.equal(await reserved(world), 0);
  assert.deepEqual((await promisedMails(world)).sort(), ids.toSorted());
  assert.deepEqual((await liveCancellations(world)).sort(), ids.toSorted());
});

Deno.test("expireOrders() leaves an order to the colleague who is at it", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const orderId = await (await shopIn(world))(2);
  const actor = personOf(await makeAccount(deps));
  clock.advance(8 * DAY_MS);
  const holding = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const packing = changeStatus(deps, actor, {
    ...{ orderId, from: "placed", to: "packed", note: "" },
    alongside() {
      holding.resolve();
      return release.promise;
    },
  });
  await holding.promise;
  const run = expireOrders(deps, never);
  await waitsForLock(world);
  release.resolve();
  assert.equal((await packing).ok, true);
  assert.deepEqual(await run, { expired: 0, failed: 0 });
  assert.equal(await statusOf(world, orderId), "packed");
  assert.equal(await reserved(world), 2);
  assert.deepEqual(await promisedMails(world), []);
});

/** Back once some connection waits for a row. */
async function waitsForLock({ deps: { sql } }: World): Promise<void> {
  for (;;) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`;
    if (row!.waiting > 0) return;
  }
}

/** From now on whoever writes to `table` loses the connection. @returns what ends that */
/** The pool may still hold a backend that has just died: who is handed it hears of its end, and asks again. */
async function ask<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!isServiceAway(error)) throw error;
    }
  }
}

async function deadlyTable({ deps: { sql } }: World, table: string): Promise<() => Promise<void>> {
  await sql`
    create or replace function die() returns trigger language plpgsql as
      'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'`;
  await sql`
    create trigger deadly before insert or update on ${sql(table)}
       for each row execute function die()`;
  return async () => void await sql`drop trigger deadly on ${sql(table)}`;
}

Deno.test("expireOrders() that dies at any write leaves an order whole, and the next run goes on", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const order = await shopIn(world);
  const ids = [await order(1), await order(1)];
  clock.advance(8 * DAY_MS);
  for (const table of ["products", "orders", "order_history", "events_outbox", "jobs_outbox"]) {
    const revive = await deadlyTable(world, table);
    await assert.rejects(expireOrders(deps, never), table);
    assert.equal(await reserved(world), 2, table);
    for (const id of ids) {
      const { history } = await ask(() => findOrder(deps, id));
      assert.equal(history.length, 1, table);
    }
    assert.deepEqual(await liveCancellations(world), [], table);
    assert.deepEqual(await promisedMails(world), [], table);
    await revive();
  }
  assert.deepEqual(await expireOrders(deps, never), { expired: 2, failed: 0 });
  assert.equal(await reserved(world), 0);
  assert.deepEqual(await promisedMails(world), ids);
});

Deno.test("expireOrders() told to stop stops between two orders, and the next run goes on", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const order = await shopIn(world);
  for (let i = 0; i < 3; i++) await order(1);
  clock.advance(8 * DAY_MS);
  const stopping = new AbortController();
  const nudge = () => stopping.abort();
  await assert.rejects(expireOrders({ ...deps, relay: { nudge } }, stopping.signal), {
    name: "AbortError",
  });
  assert.equal(await reserved(world), 2);
  assert.equal((await expireOrders(deps, never)).expired, 2);
  assert.equal((await promisedMails(world)).length, 3);
});

Deno.test("expireOrders() goes on past an order that cannot be cancelled, and says so", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const order = await shopIn(world);
  const bad = await order(90);
  const good = await order(1);
  await deps.sql`update products set reserved = 50`;
  clock.advance(8 * DAY_MS);
  assert.deepEqual(await expireOrders(deps, never), { expired: 1, failed: 1 });
  assert.equal(await statusOf(world, bad), "placed");
  assert.equal(await statusOf(world, good), "cancelled");
  const said = world.lines.filter((line) => line.includes("order.expiry_failed"));
  assert.equal(said.length, 1);
  assert.ok(said[0]!.includes(bad) && !said[0]!.includes("Quastenflosser"));
});

Deno.test("expireOrders() works off more than a batch, and at most so much in one run", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const orderId = await (await shopIn(world))(1);
  await deps.sql`
    insert into orders (id, public_id, number, status, payment, name, email, street, postcode, city,
                        country, total_cents, currency, line_count, placed_at, changed_at)
    select gen_random_uuid(), 'p' || n, 'N-' || n, status, payment, name, email, street, postcode,
           city, country, total_cents, currency, line_count,
           placed_at - interval '8 days' + make_interval(secs => n / 1000.0), changed_at
      from orders, generate_series(1, 1050) n where id = ${orderId}`;
  const first = await expireOrders(deps, never);
  assert.deepEqual(first, { expired: 1_000, failed: 0 }, world.lines.at(-1));
  assert.deepEqual(await expireOrders(deps, never), { expired: 50, failed: 0 });
  assert.equal(await statusOf(world, orderId), "placed");
});
