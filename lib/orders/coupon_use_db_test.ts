import assert from "node:assert/strict";
import { makeAccount, personOf } from "../accounts/testing.ts";
import { operator } from "../actor.ts";
import { findCart, setCouponCode } from "../carts/mod.ts";
import { createCoupon, NewCouponForm } from "../coupons/mod.ts";
import type { Deps } from "../deps.ts";
import { testWorld } from "../testing/world.ts";
import {
  changeStatus,
  findOrderByPublicId,
  findSale,
  offerOf,
  placeOrder,
  undoMove,
  writeOffer,
} from "./mod.ts";
import { fill, formOf, refused, sell } from "./testing/shop.ts";

const form = (typed: Record<string, string>) => NewCouponForm("EUR").parse(typed);

async function uses({ sql }: Deps): Promise<number> {
  const [row] = await sql<{ uses: number }[]>`select uses from coupons`;
  return row!.uses;
}

/** Lay one plum and the code into a cart of its own, and press the button of what is shown. */
async function order(deps: Deps, { plum, email }: { plum: number; email: string }) {
  const cartId = await fill(deps, [{ productId: plum, quantity: 4 }]);
  await setCouponCode(deps, cartId, "ONLY");
  const [cart, sale] = [
    await findCart(deps, cartId),
    await findSale(deps, { cartId, country: "DE" }),
  ];
  const shown = writeOffer(offerOf(cart.lines, "EUR", sale));
  return () => placeOrder(deps, { cartId, form: formOf({ email, shown }), card: null });
}

Deno.test("of ten who send the last use of a code at once, one order gets it", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await createCoupon(deps, operator, form({ code: "ONLY", percent: "10", uses: "1" }));
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const presses = [];
  for (let n = 0; n < 10; n++) {
    presses.push(await order(deps, { plum: plum!, email: `${n}@x.test` }));
  }
  const answers = await Promise.allSettled(presses.map((press) => press()));
  const placed = answers.filter(({ status }) => status === "fulfilled");
  assert.equal(placed.length, 1);
  for (const answer of answers) {
    if (answer.status === "rejected") {
      assert.match(answer.reason.code, /^(coupon\.refused|checkout\.changed)$/);
    }
  }
  assert.equal(await uses(deps), 1);
  const rows = await deps.sql`
    select total_cents::int as total, discount_cents as off, coupon_code as code from orders`;
  assert.deepEqual([...rows], [{ total: 900, off: 100, code: "ONLY" }]);
  const [stock] = await deps.sql`select reserved from products`;
  assert.equal(stock!.reserved, 4, "those who were refused hold nothing");
});

Deno.test("a code for each customer once knows the customer again, by nothing that can be read", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const typed = { code: "ONLY", amount: "2", minimum: "5", once: "1" };
  await createCoupon(deps, operator, form(typed));
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const ada = { plum: plum!, email: "olga@x.test" };
  const first = await (await order(deps, ada))();
  const again = await refused((await order(deps, ada))());
  assert.deepEqual([again.code, again.message], [
    "coupon.refused",
    "You have used the code ONLY before",
  ]);
  await (await order(deps, { plum: plum!, email: "eve@x.test" }))();
  assert.equal(await uses(deps), 2);
  const kept = await deps.sql`select u::text as text from coupon_uses u`;
  assert.doesNotMatch(JSON.stringify(kept), /olga|eve/);
  // What is cancelled has used nothing; and the step can be taken back.
  const { id: orderId } = await findOrderByPublicId(deps, first.publicId);
  const actor = personOf(await makeAccount(deps));
  const cancel = () =>
    changeStatus(deps, actor, { orderId, from: "placed", to: "cancelled", note: "" });
  await cancel();
  assert.equal(await uses(deps), 1);
  await undoMove(deps, actor, { orderId, from: "cancelled" });
  assert.equal(await uses(deps), 2);
  await cancel();
  await (await order(deps, ada))();
  assert.equal(await uses(deps), 2);
});
