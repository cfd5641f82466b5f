import assert from "node:assert/strict";
import { testWorld, type World } from "../testing/world.ts";
import { deafAfterCommit, type Fault, faulty } from "./testing/faults.ts";
import { buy, cards, fill, formOf, ledger, sell } from "./testing/shop.ts";

/** More than the statements of one checkout, so that the loop ends by itself or fails. */
const TOO_MANY = 25;

async function checkoutIn({ deps }: World) {
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear" }]);
  const cartId = await fill(deps, [
    { productId: plum!, quantity: 2 },
    { productId: pear!, quantity: 1 },
  ]);
  return { cartId, form: formOf({ payment: "test_card" }), card: cards.good };
}

for (const fault of ["throws", "dies_during", "dies_after"] satisfies Fault[]) {
  Deno.test(`placeOrder() leaves nothing behind where any statement meets "${fault}"`, async () => {
    await using world = await testWorld();
    const { deps } = world;
    const checkout = await checkoutIn(world);
    const before = await ledger(deps);
    // The pool may not know yet that the connection it gives is the one that has just been ended.
    const ledgerNow = () => ledger(deps).catch(() => ledger(deps));
    let at = 1;
    while (at < TOO_MANY && await fails(buy(faulty(deps, { at, fault }), checkout))) {
      assert.deepEqual(await ledgerNow(), before, `statement ${at}`);
      assert.deepEqual(world.nudges, [], `statement ${at}`);
      at++;
    }
    assert.ok(at > 4 && at < TOO_MANY, `${at} statements`);
    const after = await ledgerNow();
    const expected = { ...before, orders: 1, orderLines: 2, history: 1, tokens: 1, jobs: 1 };
    assert.deepEqual(after, { ...expected, events: 1, cartLines: 0, reserved: 3 });
  });
}

Deno.test("placeOrder() sent again after a lost commit gives the order it had made", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const checkout = await checkoutIn(world);
  assert.ok(await fails(buy(deafAfterCommit(deps), checkout)));
  const after = await ledger(deps);
  assert.equal((await buy(deps, checkout)).isRepeat, true);
  assert.deepEqual(await ledger(deps), after);
  assert.deepEqual([after.orders, after.jobs, after.events, after.reserved], [1, 1, 1, 3]);
});

async function fails(work: Promise<unknown>): Promise<boolean> {
  return await work.then(() => false, () => true);
}
