import assert from "node:assert/strict";
import fc from "fast-check";
import { findCart } from "../carts/mod.ts";
import { testWorld } from "../testing/world.ts";
import { findOrderByPublicId } from "./mod.ts";
import { buy, fill, formOf, ledger, sell } from "./testing/shop.ts";

const prices = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 8 });
const cart = prices.chain((prices) =>
  fc.tuple(
    ...prices.map((priceCents) =>
      fc.record({ priceCents: fc.constant(priceCents), quantity: fc.integer({ min: 1, max: 99 }) })
    ),
  )
);

Deno.test("an order comes to the sum of its lines, in the cart as in the books", async () => {
  await using world = await testWorld();
  const { deps } = world;
  let run = 0;
  let units = 0;
  await fc.assert(
    fc.asyncProperty(cart, async (lines) => {
      const round = ++run;
      const sold = lines.map(({ priceCents }, i) => ({ name: `p${round}-${i}`, priceCents }));
      const ids = await sell(deps, sold);
      const picked = lines.map(({ quantity }, i) => ({ productId: ids[i]!, quantity }));
      const cartId = await fill(deps, picked);
      const total = lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
      assert.equal((await findCart(deps, cartId)).totalCents, total);
      const { publicId } = await buy(deps, { cartId, form: formOf(), card: null });
      const order = await findOrderByPublicId(deps, publicId);
      const sum = order.lines.reduce((sum, line) => sum + line.priceCents * line.quantity, 0);
      assert.deepEqual([order.totalCents, sum, order.lineCount], [total, total, lines.length]);
      units += lines.reduce((sum, line) => sum + line.quantity, 0);
      assert.equal((await ledger(deps)).reserved, units);
    }),
    { numRuns: 25 },
  );
});
