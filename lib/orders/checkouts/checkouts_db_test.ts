import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { findOrderByPublicId } from "../find.ts";
import type { PlacedOrder } from "../place.ts";
import { assertWhole, captureAll, type PaidShop, paidShop } from "../testing/paid_shop.ts";
import { buy, cards, fill, formOf, ledger, refused, sell } from "../testing/shop.ts";
import { findCheckout, findCheckoutNow, paymentsOverdueMs } from "./find.ts";
import { giveUpCheckout, keepCheckout } from "./give_up.ts";
import { reconcileCheckouts } from "./reconcile.ts";
import { settleCheckout } from "./settle.ts";
import { HOLD_MS, MAX_EXTENSIONS } from "./shape.ts";

const never = new AbortController().signal;

/** One plum in a cart, and how its holder, whom the bank asks, orders it. */
async function asked(shop: PaidShop, onHand = 10) {
  const { deps } = shop;
  const [plum] = await sell(deps, [{ name: "plum", onHand }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const form = formOf({ payment: "test_card" });
  const order = () => buy(deps, { cartId, form, card: cards.asked });
  return { plum: plum!, cartId, form, order };
}

async function keyOf({ deps }: PaidShop, { publicId }: PlacedOrder): Promise<string> {
  return (await findCheckout(deps, publicId)).id;
}

async function orders({ deps }: PaidShop): Promise<number> {
  return (await ledger(deps)).orders!;
}

Deno.test("a card that its bank asks about holds goods and cart until its holder has agreed, and then is an order", async () => {
  await using shop = await paidShop();
  const { deps, provider } = shop;
  const { order, form } = await asked(shop);
  const [placed, twin] = await Promise.all([order(), order()]);
  assert.equal(placed.publicId, twin.publicId);
  assert.deepEqual([placed.isHeld, twin.isHeld], [true, true]);
  const key = await keyOf(shop, placed);
  const held = await findCheckoutNow(deps, placed.publicId);
  assert.equal(held.payUrl, `${provider.url}/pay/${key}`);
  const waiting = await ledger(deps);
  assert.deepEqual(
    [waiting.orders, waiting.reserved, waiting.cartLines, waiting.jobs],
    [0, 1, 1, 0],
  );
  await provider.answer(key, "approve");
  const looks = [1, 2, 3].map(() => settleCheckout(deps, key, "webhook"));
  assert.deepEqual(await Promise.all(looks), ["placed", "placed", "placed"]);
  assert.equal((await order()).isHeld, false);
  const paid = await findOrderByPublicId(deps, placed.publicId);
  assert.deepEqual([paid.status, paid.email], ["paid", form.email]);
  assert.equal(provider.payments()[0]!.takenCents, 0, "nothing is taken before there is an order");
  await captureAll(shop);
  await captureAll(shop);
  assert.equal(provider.payments()[0]!.takenCents, paid.totalCents);
  await assertWhole(shop, "paid");
  const [row] = await deps.sql`select draft, network_mac from checkouts`;
  assert.deepEqual({ ...row }, { draft: null, network_mac: null });
  assert.deepEqual([await orders(shop), (await ledger(deps)).cartLines], [1, 0]);
});

const endings: Record<string, (shop: PaidShop, key: string) => Promise<unknown>> = {
  refused: ({ provider, deps }, key) =>
    provider.answer(key, "refuse").then(() => settleCheckout(deps, key, "webhook")),
  given_up: ({ deps }, key) => giveUpCheckout(deps, key),
  expired: ({ deps, clock }) => (clock.advance(HOLD_MS), reconcileCheckouts(deps, never)),
};
for (const [why, end] of Object.entries(endings)) {
  Deno.test(`a payment that is ${why} uses up nothing, and nothing can be paid under it any more`, async () => {
    await using shop = await paidShop();
    const { deps, provider } = shop;
    const { order } = await asked(shop);
    const first = await order();
    const key = await keyOf(shop, first);
    await end(shop, key);
    await assertWhole(shop, why);
    const { state, why: said } = await findCheckout(deps, first.publicId);
    assert.deepEqual([state, said], ["released", why]);
    const after = await ledger(deps);
    assert.deepEqual([after.tokens, after.cartLines, after.reserved], [0, 1, 0]);
    await provider.answer(key, "approve");
    assert.equal(await settleCheckout(deps, key, "webhook"), "released");
    await assertWhole(shop, `${why}, and agreed to later`);
    // The very same form is another payment.
    const again = await order();
    assert.ok(again.isHeld && again.publicId !== first.publicId);
    await provider.answer(await keyOf(shop, again), "approve");
    assert.equal((await findCheckoutNow(deps, again.publicId)).state, "placed");
    await assertWhole(shop, "paid at last");
  });
}

Deno.test("who turns to another way to pay, or to another tab, has one order", async () => {
  await using shop = await paidShop();
  const { deps, provider } = shop;
  const { order, cartId } = await asked(shop);
  const card = await order();
  const key = await keyOf(shop, card);
  const cash = await buy(deps, { cartId, form: formOf(), card: null });
  assert.equal(cash.isHeld, false);
  await provider.answer(key, "approve");
  await settleCheckout(deps, key, "return");
  await assertWhole(shop, "on delivery");
  assert.equal(await orders(shop), 1);
});

Deno.test("who was sold out at is not charged, and a hold can be kept ten times, and no more", async () => {
  await using shop = await paidShop();
  const { deps, clock, provider } = shop;
  const { order, plum } = await asked(shop, 1);
  const otherCart = await fill(deps, [{ productId: plum, quantity: 1 }]);
  const first = await order();
  for (let time = 0; time < MAX_EXTENSIONS; time++) {
    clock.advance(9 * 60_000);
    assert.equal(await keepCheckout(deps, first.publicId), true);
    await reconcileCheckouts(deps, never);
  }
  assert.equal(await keepCheckout(deps, first.publicId), false);
  const { isExtensible, state } = await findCheckout(deps, first.publicId);
  assert.deepEqual([isExtensible, state], [false, "held"]);
  const other = { cartId: otherCart, form: formOf({ payment: "test_card" }), card: cards.good };
  assert.equal((await refused(buy(deps, other))).code, "stock.short");
  assert.equal(provider.payments().length, 1);
  clock.advance(60 * 60_000);
  assert.ok(await paymentsOverdueMs(deps) > 0);
  assert.equal((await reconcileCheckouts(deps, never)).released, 1);
  assert.equal(await paymentsOverdueMs(deps), 0);
  assert.equal((await buy(deps, other)).isHeld, false);
  await assertWhole(shop, "sold to the other");
});

Deno.test("a provider that is away uses up nothing, and what it did all the same is cancelled", async () => {
  for (const away of ["before", "after"] as const) {
    await using shop = await paidShop();
    const { deps, provider, clock } = shop;
    const { cartId, form } = await asked(shop);
    const before = await ledger(deps);
    provider.behaviour.away = away;
    const refusal = await refused(buy(deps, { cartId, form, card: cards.good }));
    assert.deepEqual([refusal.code, refusal.status], ["payment.unavailable", 503]);
    assert.deepEqual(await ledger(deps), before);
    clock.advance(20_000);
    assert.equal((await reconcileCheckouts(deps, never)).open, 1);
    provider.behaviour.away = "no";
    await reconcileCheckouts(deps, never);
    await assertWhole(shop, away);
    assert.equal((await buy(deps, { cartId, form, card: cards.good })).isHeld, false);
    await assertWhole(shop, "back");
  }
});

Deno.test("while the provider thinks, no row of the shop is locked, and others buy the same", async () => {
  await using shop = await paidShop({ connections: 20 });
  const { deps, provider } = shop;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const line = { productId: plum!, quantity: 1 };
  const carts = await Promise.all(Array.from({ length: 20 }, () => fill(deps, [line])));
  const { promise, resolve } = Promise.withResolvers<void>();
  provider.behaviour.until = promise;
  const form = () => formOf({ payment: "test_card" });
  const buying = carts.map((cartId) => buy(deps, { cartId, form: form(), card: cards.good }));
  await until("all twenty wait for the provider", () => provider.behaviour.waiting === 20);
  const [held] = await deps.sql<{ locks: number; open: number }[]>`
    select (select count(*)::int from pg_locks l join pg_class c on c.oid = l.relation
             where l.database = (select oid from pg_database where datname = current_database())
               and c.relname in ('products', 'orders', 'carts', 'cart_lines', 'checkouts')
               and l.pid <> pg_backend_pid()) as locks,
           (select count(*)::int from pg_stat_activity
             where datname = current_database() and state like 'idle in transaction%') as open`;
  assert.deepEqual({ ...held }, { locks: 0, open: 0 });
  const other = await fill(deps, [line]);
  assert.equal((await buy(deps, { cartId: other, form: formOf(), card: null })).isRepeat, false);
  resolve();
  assert.ok((await Promise.all(buying)).every(({ isHeld }) => !isHeld));
  assert.equal((await ledger(deps)).reserved, 21);
  await assertWhole(shop, "all have paid");
});

Deno.test("payments that wait are bounded by e-mail and by network, and tell nothing of the person", async () => {
  await using shop = await paidShop();
  const { deps, lines } = shop;
  const { plum, form } = await asked(shop);
  const hold = async () => {
    const cartId = await fill(deps, [{ productId: plum, quantity: 1 }]);
    const again = { ...form, token: crypto.randomUUID() };
    return await buy(deps, { cartId, form: again, card: cards.asked, network: "203.0.113.0/24" });
  };
  for (let n = 0; n < 5; n++) await hold();
  const refusal = await refused(hold());
  assert.equal(refusal.code, "order.too_many_open");
  assert.match(refusal.fields!.payment!, /5 orders under this e-mail address that wait to be paid/);
  const told = lines.join("\n").toLowerCase();
  for (const secret of [form.name, form.email, form.street, cards.asked.number]) {
    assert.ok(!told.includes(secret.toLowerCase()), secret);
  }
});
