import assert from "node:assert/strict";
import { connectDb } from "../db/mod.ts";
import { fill, sell } from "../orders/testing/shop.ts";
import { startFarProxy } from "../testing/far_proxy.ts";
import { testWorld } from "../testing/world.ts";
import { fillCart, findCart, mergeCarts, newCartId } from "./mod.ts";

Deno.test("a cart is filled in one round trip and merged in two, within their transaction", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const url = new URL(deps.config.DATABASE_URL.reveal());
  // So slow that all that is sent together is under way before the first answer.
  using far = startFarProxy(Number(url.port), 200);
  url.port = String(far.port);
  const sql = connectDb(url.href, { name: "far", max: 1 });
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear" }]);
  const tripsOf = async (work: () => Promise<unknown>) => {
    const before = far.trips();
    await work();
    return far.trips() - before;
  };
  let trips: number[] = [];
  // Once, so that Postgres knows the statements.
  for (let time = 0; time < 2; time++) {
    const from = await fill(deps, [{ productId: plum!, quantity: 2 }]);
    const into = newCartId();
    const lines = [{ productId: plum!, quantity: 1 }, { productId: pear!, quantity: 3 }];
    const nothing = await tripsOf(() => sql.begin((tx) => tx`select 1`));
    trips = [
      await tripsOf(() => fillCart({ ...deps, sql }, into, lines)),
      await tripsOf(() => sql.begin((tx) => mergeCarts({ sql: tx }, { from, into }))),
    ].map((each) => each - nothing);
    const cart = await findCart(deps, into);
    assert.deepEqual(cart.lines.map(({ quantity }) => quantity).toSorted(), [2, 3]);
    assert.equal((await findCart(deps, from)).lines.length, 0);
  }
  assert.deepEqual(trips, [0, 1], "more than a transaction with one statement");
  await sql.end({ timeout: 5 });
});
