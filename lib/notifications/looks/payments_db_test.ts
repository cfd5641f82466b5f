import assert from "node:assert/strict";
import { reconcileCheckouts } from "../../orders/checkouts/reconcile.ts";
import { HOLD_MS } from "../../orders/checkouts/shape.ts";
import { paidShop } from "../../orders/testing/paid_shop.ts";
import { buy, cards, fill, formOf, sell } from "../../orders/testing/shop.ts";
import { looked } from "../testing/scene.ts";
import { openPayments } from "./payments.ts";

const never = new AbortController().signal;

Deno.test("payments that nobody settles are told of five minutes past their time, until all are", async () => {
  await using shop = looked(await paidShop());
  const { deps, clock, look } = shop;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  for (const email of ["ada@x.test", "bob@x.test"]) {
    const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
    await buy(deps, { cartId, form: formOf({ email, payment: "test_card" }), card: cards.asked });
  }
  clock.advance(HOLD_MS + 5 * 60_000 - 1);
  assert.deepEqual(await look(openPayments), []);
  clock.advance(1_000);
  assert.deepEqual(await look(openPayments), ["open - 2"]);
  await deps.sql`
    update checkouts set held_until = ${clock.now()}
     where id = (select id from checkouts order by id limit 1)`;
  assert.deepEqual(await look(openPayments), ["open - 1"]);
  await reconcileCheckouts(deps, never);
  assert.deepEqual(await look(openPayments), []);
});
