import assert from "node:assert/strict";
import { connectDb } from "../db/mod.ts";
import { startFarProxy } from "../testing/far_proxy.ts";
import { testWorld } from "../testing/world.ts";
import { placeOrder } from "./place.ts";
import { fill, formOf, sell, shownOf } from "./testing/shop.ts";

Deno.test("placeOrder() on delivery waits for Postgres three times: begin, claims, the rest and commit", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const url = new URL(deps.config.DATABASE_URL.reveal());
  // So slow that all that is sent together is under way before the first answer.
  using far = startFarProxy(Number(url.port), 400);
  url.port = String(far.port);
  const sql = connectDb(url.href, { name: "far", max: 1 });
  const [plum] = await sell(deps, [{ name: "plum" }]);
  let trips = 0;
  // Once, so that Postgres knows the statements.
  for (let time = 0; time < 2; time++) {
    const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
    const form = formOf({ shown: await shownOf(deps, cartId) });
    const before = far.trips();
    await placeOrder({ ...deps, sql }, { cartId, form, card: null });
    trips = far.trips() - before;
  }
  assert.equal(trips, 3);
  await sql.end({ timeout: 5 });
});
