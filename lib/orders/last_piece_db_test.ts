import assert from "node:assert/strict";
import { AppError } from "../errors.ts";
import { testWorld } from "../testing/world.ts";
import { buy, fill, formOf, ledger, sell } from "./testing/shop.ts";

const PIECES = 15;
const BUYERS = 40;

Deno.test("of many who order the last piece at once each is told that it is sold out, but for one", async () => {
  await using world = await testWorld({ connections: BUYERS });
  const { deps } = world;
  for (let piece = 0; piece < PIECES; piece++) {
    const [plum] = await sell(deps, [{ name: `plum-${piece}`, onHand: 1 }]);
    const line = { productId: plum!, quantity: 1 };
    const carts = await Promise.all(Array.from({ length: BUYERS }, () => fill(deps, [line])));
    const answers = await Promise.allSettled(carts.map((cartId) => {
      const form = formOf({ email: `${cartId.toLowerCase()}@shop.test` });
      return buy(deps, { cartId, form, card: null });
    }));
    const refusals = answers.flatMap((one) => one.status === "rejected" ? [one.reason] : []);
    for (const error of refusals) {
      assert.ok(error instanceof AppError && error.code === "stock.short", String(error));
    }
    assert.equal(refusals.length, BUYERS - 1);
  }
  const { orders, reserved } = await ledger(deps);
  assert.deepEqual([orders, reserved], [PIECES, PIECES]);
});
