import assert from "node:assert/strict";
import { testWorld, type World } from "../testing/world.ts";
import { reconcileCheckouts } from "./checkouts/reconcile.ts";
import { deafAfterCommit, type Fault, faulty } from "./testing/faults.ts";
import { mortal } from "./testing/mortal.ts";
import { assertWhole, captureAll, paidShop } from "./testing/paid_shop.ts";
import { buy, cards, fill, formOf, ledger, sell } from "./testing/shop.ts";

/** More than the statements of one checkout, so that the loop ends by itself or fails. */
const TOO_MANY = 60;
const never = new AbortController().signal;

/** What one order of `checkoutIn()` adds to the ledger. */
const ofOneOrder: Readonly<Record<string, number>> = {
  ...{ orders: 1, orderLines: 2, history: 1, tokens: 1, jobs: 1, events: 1, reserved: 3 },
};
let carts = 0;

async function checkoutIn({ deps }: World) {
  carts++;
  const [plum, pear] = await sell(deps, [{ name: `plum-${carts}` }, { name: `pear-${carts}` }]);
  const cartId = await fill(deps, [
    { productId: plum!, quantity: 2 },
    { productId: pear!, quantity: 1 },
  ]);
  return { cartId, form: formOf(), card: null };
}

for (const fault of ["throws", "dies_during", "dies_after"] satisfies Fault[]) {
  Deno.test(`placeOrder() on delivery leaves nothing behind where any statement meets "${fault}"`, async () => {
    await using world = await testWorld();
    const { deps } = world;
    let checkout = await checkoutIn(world);
    let before = await ledger(deps);
    const whole = () => ({
      ...Object.fromEntries(
        Object.entries(before).map(([what, count]) => [what, count + (ofOneOrder[what] ?? 0)]),
      ),
      cartLines: 0,
    });
    // The pool may not know yet that the connection it gives is the one that has just been ended.
    const ledgerNow = () => ledger(deps).catch(() => ledger(deps));
    let at = 1;
    while (at < TOO_MANY && await fails(buy(faulty(deps, { at, fault }), checkout))) {
      const now = await ledgerNow();
      if (fault === "dies_after" && now.orders !== before.orders) {
        // The commit was on its way when the connection ended: then all of the order is there.
        assert.deepEqual(now, whole(), `statement ${at}`);
        assert.equal((await buy(deps, checkout)).isRepeat, true);
        checkout = await checkoutIn(world);
        before = await ledger(deps);
      } else {
        assert.deepEqual(now, before, `statement ${at}`);
        assert.deepEqual(world.nudges, [], `statement ${at}`);
      }
      at++;
    }
    assert.ok(at > 4 && at < TOO_MANY, `${at} statements`);
    assert.deepEqual(await ledgerNow(), whole());
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

Deno.test("placeOrder() by card, killed at any step: the minute's look leaves an order with its charge, or nothing", async () => {
  await using world = await paidShop();
  const { deps, clock } = world;
  const [plum] = await sell(deps, [{ name: "plum", onHand: 1_000 }]);
  const outcomes = new Set<string>();
  let at = 1;
  for (let isKilled = true; isKilled && at < TOO_MANY; at++) {
    const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
    const checkout = { cartId, form: formOf({ payment: "test_card" }), card: cards.good };
    const victim = mortal(deps, at);
    isKilled = await fails(buy(victim.deps, checkout)) || victim.isDead();
    clock.advance(20_000);
    const { placed, failed } = await reconcileCheckouts(deps, never);
    assert.equal(failed, 0);
    await assertWhole(world, `killed at step ${at}`);
    if (isKilled) outcomes.add(placed > 0 ? "placed" : "released");
    // Whoever sends the form once more has one order, whatever had become of the first.
    await buy(deps, checkout);
    await assertWhole(world, `sent again after step ${at}`);
    const [row] = await deps.sql<{ orders: number }[]>`select count(*)::int as orders from orders`;
    assert.equal(row!.orders, at, `step ${at}`);
  }
  assert.ok(at > 15 && at < TOO_MANY, `${at} steps`);
  assert.deepEqual([...outcomes].toSorted(), ["placed", "released"]);
  await captureAll(world);
  assert.ok(world.provider.payments().every(({ state }) => state !== "authorised"));
});

Deno.test("40 buyers of the last piece by card, each killed somewhere: one order, one charge, no lost hold", async () => {
  await using world = await paidShop();
  const { deps, clock } = world;
  for (let round = 0; round < 3; round++) {
    const [plum] = await sell(deps, [{ name: `plum-${round}`, onHand: 1 }]);
    const line = { productId: plum!, quantity: 1 };
    const carts = await Promise.all(Array.from({ length: 40 }, () => fill(deps, [line])));
    await Promise.all(carts.map((cartId, n) => {
      const form = formOf({ payment: "test_card", email: `${round}-${n}@shop.test` });
      const { deps: killed } = mortal(deps, 8 + (n + round * 7) % 25);
      return fails(buy(killed, { cartId, form, card: cards.good }));
    }));
    clock.advance(20_000);
    await reconcileCheckouts(deps, never);
    await assertWhole(world, `round ${round}`);
    const [row] = await deps.sql<{ orders: number }[]>`
      select count(*)::int as orders from order_lines where product_id = ${plum!}`;
    assert.ok(row!.orders <= 1, `${row!.orders} orders`);
  }
});

async function fails(work: Promise<unknown>): Promise<boolean> {
  return await work.then(() => false, () => true);
}
