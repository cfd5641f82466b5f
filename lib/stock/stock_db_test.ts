import assert from "node:assert/strict";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { sell } from "../orders/testing/shop.ts";
import { AppError } from "../errors.ts";
import { until } from "../testing/until.ts";
import { testWorld } from "../testing/world.ts";
import { type Claim, releaseStock, reserveStock, shipStock, shortage } from "./mod.ts";

async function levels({ sql }: Deps): Promise<[onHand: number, reserved: number][]> {
  const rows = await sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from products order by id`;
  return rows.map((row) => [row.on_hand, row.reserved]);
}

function claim(productId: number, quantity: number) {
  return { productId, name: `product ${productId}`, quantity };
}

/** As the checkout does it, of these claims. @throws `stock.short` */
async function reserve(tx: Tx, claims: Claim[]): Promise<void> {
  const ids = claims.map(({ productId }) => productId);
  const quantities = claims.map(({ quantity }) => quantity);
  const asked = tx.sql`select * from unnest(${ids}::bigint[], ${quantities}::int[])`;
  const lacking = await reserveStock(tx, asked);
  if (lacking.size > 0) throw shortage(claims, lacking);
}

Deno.test("reserveStock() reserves every line or none, and names all that lack", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [a, b, c] = await sell(deps, [
    { name: "a", onHand: 5 },
    { name: "b", onHand: 1 },
    { name: "c", onHand: 0 },
  ]);
  await inTransaction(deps, (tx) => reserve(tx, [claim(a!, 5), claim(b!, 1)]));
  assert.deepEqual(await levels(deps), [[5, 5], [1, 1], [0, 0]]);
  await inTransaction(deps, (tx) => releaseStock(tx, [claim(a!, 4), claim(b!, 1)]));
  // The refusal is caught inside: even a transaction that goes on has reserved nothing.
  await inTransaction(deps, async (tx) => {
    await assert.rejects(
      reserve(tx, [claim(c!, 1), claim(b!, 1), claim(a!, 9)]),
      (error: AppError) => {
        assert.equal(error.code, "stock.short");
        assert.deepEqual(error.fields, {
          [`line-${c}`]: `"product ${c}" is sold out`,
          [`line-${a}`]: `Only 4 of "product ${a}" left, you asked for 9`,
        });
        return error.detail === error.fields[`line-${c}`];
      },
    );
  });
  assert.deepEqual(await levels(deps), [[5, 1], [1, 0], [0, 0]]);
});

Deno.test("reserveStock() gets a last piece that is given back while it waits", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum", onHand: 1 }]);
  const one = [claim(plum!, 1)];
  await inTransaction(deps, (tx) => reserve(tx, one));
  const { promise: isToEnd, resolve: end } = Promise.withResolvers<void>();
  const { promise: isGivenBack, resolve: givenBack } = Promise.withResolvers<void>();
  const release = inTransaction(deps, async (tx) => {
    await releaseStock(tx, one);
    givenBack();
    await isToEnd;
  });
  await isGivenBack;
  const waiting = inTransaction(deps, (tx) => reserve(tx, one));
  await until("somebody waits for the row", async () => {
    const [row] = await deps.sql`
      select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`;
    return row;
  });
  end();
  await Promise.all([release, waiting]);
  assert.deepEqual(await levels(deps), [[1, 1]]);
});

Deno.test("reserveStock() does not sell what the shop has taken off", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [a] = await sell(deps, [{ name: "a" }]);
  await deps.sql`update products set is_active = false`;
  const work = inTransaction(deps, (tx) => reserve(tx, [claim(a!, 1)]));
  await assert.rejects(work, { code: "stock.short" });
});

Deno.test("shipStock() takes from what is reserved and from what is there", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [a] = await sell(deps, [{ name: "a", onHand: 5 }]);
  await inTransaction(deps, (tx) => reserve(tx, [claim(a!, 3)]));
  await inTransaction(deps, (tx) => shipStock(tx, [claim(a!, 2)]));
  assert.deepEqual(await levels(deps), [[3, 1]]);
});

Deno.test("releaseStock() sums lines of the same product", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [a] = await sell(deps, [{ name: "a", onHand: 5 }]);
  await inTransaction(deps, (tx) => reserve(tx, [claim(a!, 3)]));
  await inTransaction(deps, (tx) => releaseStock(tx, [claim(a!, 1), claim(a!, 2)]));
  assert.deepEqual(await levels(deps), [[5, 0]]);
});

Deno.test("reserveStock(), releaseStock() and shipStock() crossing each other never deadlock", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ids = await sell(deps, ["a", "b", "c", "d"].map((name) => ({ name, onHand: 10_000 })));
  const forwards = ids.map((id) => claim(id, 1));
  const backwards = forwards.toReversed();
  await inTransaction(deps, (tx) => reserve(tx, ids.map((id) => claim(id, 1_000))));
  const verbs = [reserve, releaseStock, shipStock];
  // No second try here, unlike at the checkout: one deadlock fails the test.
  await Promise.all(Array.from({ length: 180 }, (_, i) => {
    const verb = verbs[i % 3]!;
    return inTransaction(deps, (tx) => verb(tx, i % 2 === 0 ? forwards : backwards));
  }));
  const expected = [10_000 - 60, 1_000 - 60];
  assert.deepEqual(await levels(deps), ids.map(() => expected));
});

Deno.test("reserveStock() does not make those wait who put the product into a cart", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [a] = await sell(deps, [{ name: "a" }]);
  await deps.sql`insert into carts (id) values (${"c".repeat(22)})`;
  await inTransaction(deps, async (tx) => {
    await reserve(tx, [claim(a!, 1)]);
    await deps.sql.begin(async (sql) => {
      await sql`set local lock_timeout = 200`;
      await sql`insert into cart_lines (cart_id, product_id, quantity, price_cents)
                values (${"c".repeat(22)}, ${a!}, 1, 250)`;
    });
  });
});

Deno.test("reserveStock() tells once of each product that runs low by it", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum, jam, rice] = await sell(deps, [
    { name: "plum", onHand: 10 },
    { name: "jam", onHand: 30 },
    { name: "rice", onHand: 4 },
  ]);
  await deps.sql`update products set low_stock_at = 20 where id = ${jam!}`;
  const told = async () => {
    const rows = await deps.sql`
      delete from events_outbox where type = 'stock.low' returning group_name, data`;
    return rows.map((row) => [row.group_name, row.data]);
  };
  const order = (...claims: Claim[]) => inTransaction(deps, (tx) => reserve(tx, claims));
  await order(claim(plum!, 4), claim(jam!, 10), claim(rice!, 1));
  assert.deepEqual(await told(), [
    ["notifications", { productId: String(jam), left: 20, threshold: 20 }],
  ]);
  await order(claim(plum!, 1), claim(jam!, 1));
  assert.deepEqual(await told(), [
    ["notifications", { productId: String(plum), left: 5, threshold: 5 }],
  ]);
  await assert.rejects(order(claim(plum!, 1), claim(rice!, 9)), { code: "stock.short" });
  await order(claim(plum!, 5));
  assert.deepEqual(await told(), []);
});
