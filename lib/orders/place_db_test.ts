import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { addLine, findCart } from "../carts/mod.ts";
import { findJustOrdered, findOrder, findOrderByPublicId, placeOrder } from "./mod.ts";
import { buy, cards, fill, formOf, ledger, refused, sell, shownOf } from "./testing/shop.ts";

const nothing = {
  orders: 0,
  orderLines: 0,
  history: 0,
  tokens: 0,
  jobs: 0,
  events: 0,
  reserved: 0,
};

Deno.test("placeOrder() makes the order, promises mail and card, takes stock, empties the cart", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear", priceCents: 199 }]);
  const cartId = await fill(deps, [
    { productId: plum!, quantity: 2 },
    { productId: pear!, quantity: 3 },
  ]);
  const placed = await buy(deps, { cartId, form: formOf(), card: null });
  const order = await findOrderByPublicId(deps, placed.publicId);
  assert.equal(order.status, "placed");
  assert.equal(order.totalCents, 2 * 250 + 3 * 199);
  assert.deepEqual(order.lines.map((line) => [line.name, line.quantity, line.priceCents]), [
    ["plum", 2, 250],
    ["pear", 3, 199],
  ]);
  assert.match(order.number, /^\d{6}-[0-9A-Z]{6}$/);
  assert.deepEqual(await ledger(deps), {
    orders: 1,
    orderLines: 2,
    history: 1,
    tokens: 1,
    jobs: 1,
    events: 1,
    cartLines: 0,
    reserved: 5,
  });
  assert.deepEqual([...world.nudges].sort(), ["events", "jobs"]);
  const { history } = await findOrder(deps, order.id);
  assert.deepEqual(history.map(({ from, to, by }) => ({ from, to, by })), [
    { from: null, to: "placed", by: null },
  ]);
});

Deno.test("placeOrder() keeps the prices of the moment", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const { publicId } = await buy(deps, { cartId, form: formOf(), card: null });
  await deps.sql`update products set price_cents = 999, name = 'plum deluxe'`;
  const order = await findOrderByPublicId(deps, publicId);
  assert.deepEqual(order.lines.map((line) => [line.name, line.priceCents]), [["plum", 250]]);
});

Deno.test("placeOrder() paid by card stands at paid and holds nothing of the card", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const form = formOf({ payment: "test_card" });
  const { publicId } = await buy(deps, { cartId, form, card: cards.good });
  assert.equal((await findOrderByPublicId(deps, publicId)).status, "paid");
  const rows = await deps.sql`select o::text as text from orders o
    union all select t::text from checkout_tokens t union all select j::text from jobs_outbox j`;
  assert.ok(!JSON.stringify(rows).includes("4242"));
});

for (
  const [name, field] of [["declined", "number"], ["poor", "number"], [
    "expired",
    "expiry",
  ]] as const
) {
  Deno.test(`placeOrder() with a card that is ${name} uses up nothing`, async () => {
    await using world = await testWorld();
    const { deps } = world;
    const [plum] = await sell(deps, [{ name: "plum" }]);
    const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
    const form = formOf({ payment: "test_card" });
    const refusal = await refused(buy(deps, { cartId, form, card: cards[name] }));
    assert.equal(refusal.code, "payment.declined");
    assert.deepEqual(Object.keys(refusal.fields!), [`card_${field}`]);
    assert.deepEqual(await ledger(deps), { ...nothing, cartLines: 1 });
    assert.deepEqual(world.nudges, []);
    // The very same form goes through once the card does.
    assert.equal((await buy(deps, { cartId, form, card: cards.good })).isRepeat, false);
  });
}

Deno.test("placeOrder() refuses an empty cart, one that is gone, and none", async () => {
  await using world = await testWorld();
  const { deps } = world;
  for (const cartId of [null, "A".repeat(22)]) {
    const refusal = await refused(buy(deps, { cartId, form: formOf(), card: null }));
    assert.equal(refusal.code, "cart.empty");
  }
  assert.deepEqual(await ledger(deps), { ...nothing, cartLines: 0 });
});

Deno.test("placeOrder() names what is short and what is no longer sold, at its line", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum", onHand: 2 }, { name: "pear" }]);
  const cartId = await fill(deps, [
    { productId: plum!, quantity: 3 },
    { productId: pear!, quantity: 1 },
  ]);
  const short = await refused(buy(deps, { cartId, form: formOf(), card: null }));
  assert.equal(short.code, "stock.short");
  assert.deepEqual(short.fields, { [`line-${plum}`]: 'Only 2 of "plum" left, you asked for 3' });
  await deps.sql`update products set is_active = false where id = ${pear!}`;
  const gone = await refused(buy(deps, { cartId, form: formOf(), card: null }));
  assert.equal(gone.code, "product.missing");
  assert.deepEqual(Object.keys(gone.fields!), [`line-${pear}`]);
  assert.deepEqual(await ledger(deps), { ...nothing, cartLines: 2 });
});

Deno.test("placeOrder() refuses more than an order may come to", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [gold] = await sell(deps, [{ name: "gold", priceCents: 2_000_000_000 }]);
  const cartId = await fill(deps, [{ productId: gold!, quantity: 99 }]);
  const refusal = await refused(buy(deps, { cartId, form: formOf(), card: null }));
  assert.equal(refusal.code, "order.too_large");
  assert.equal((await findCart(deps, cartId)).totalCents, 198_000_000_000);
});

Deno.test("placeOrder() of the same form ten times at once makes one order", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const form = formOf();
  const placed = await Promise.all(
    Array.from({ length: 10 }, () => buy(deps, { cartId, form, card: null })),
  );
  assert.equal(new Set(placed.map((one) => one.publicId)).size, 1);
  assert.equal(placed.filter((one) => !one.isRepeat).length, 1);
  const after = await ledger(deps);
  assert.deepEqual([after.orders, after.jobs, after.events, after.reserved], [1, 1, 1, 1]);
});

Deno.test("placeOrder() of one cart under two tokens at once makes one order", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const answers = await Promise.allSettled(
    Array.from({ length: 6 }, () => buy(deps, { cartId, form: formOf(), card: null })),
  );
  assert.equal(answers.filter((one) => one.status === "fulfilled").length, 1);
  const codes = answers.flatMap((one) => one.status === "rejected" ? [one.reason.code] : []);
  assert.deepEqual(new Set(codes), new Set(["cart.empty"]));
});

Deno.test("placeOrder() refuses a used token with any other answer in the form", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const form = formOf();
  await buy(deps, { cartId, form, card: null });
  const others = { name: "B", email: "b@b.test", street: "B", postcode: "B", city: "B" };
  for (const [field, value] of [...Object.entries(others), ["country", "AT"]]) {
    const other = { ...form, [field!]: value };
    const refusal = await refused(buy(deps, { cartId, form: other, card: null }));
    assert.deepEqual([refusal.code, refusal.status], ["checkout.token_reused", 422], field);
  }
  assert.equal((await buy(deps, { cartId, form, card: null })).isRepeat, true);
  assert.equal((await ledger(deps)).orders, 1);
});

Deno.test("placeOrder() orders nothing that the form did not show", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 2 }]);
  const shown = await shownOf(deps, cartId);
  const checkout = { cartId, form: formOf({ shown }), card: null };
  for (const other of ["", "EUR 500 0", shown.replace("EUR", "USD"), shown.replace("x2x", "x1x")]) {
    const refusal = await refused(
      placeOrder(deps, { ...checkout, form: { ...checkout.form, shown: other } }),
    );
    assert.deepEqual([refusal.code, refusal.status], ["checkout.changed", 409], other);
  }
  await deps.sql`update products set price_cents = price_cents + 1`;
  assert.equal((await refused(placeOrder(deps, checkout))).code, "checkout.changed");
  const usd = { ...deps, config: { ...deps.config, CURRENCY: "USD" } };
  await deps.sql`update products set price_cents = price_cents - 1`;
  assert.equal((await refused(placeOrder(usd, checkout))).code, "checkout.changed");
  assert.deepEqual(await ledger(deps), { ...nothing, cartLines: 1 });
  assert.equal((await placeOrder(deps, checkout)).isRepeat, false);
});

Deno.test("placeOrder() of a used form says where the cart holds something else since", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const checkout = { cartId, form: formOf(), card: null };
  const first = await buy(deps, checkout);
  assert.deepEqual(await buy(deps, checkout), { ...first, isRepeat: true });
  await addLine(deps, cartId, { productId: pear!, quantity: 1 });
  assert.deepEqual(await buy(deps, checkout), { ...first, isRepeat: true, isCartFilled: true });
  assert.deepEqual(await findJustOrdered(deps, cartId), {
    publicId: first.publicId,
    number: first.number,
  });
  assert.equal(await findJustOrdered(deps, "A".repeat(22)), null);
  clock.advance(3_600_001);
  assert.equal(await findJustOrdered(deps, cartId), null);
});

Deno.test("placeOrder() by 50 buyers of the last piece sells it once and tells the others", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum", onHand: 1 }]);
  const line = { productId: plum!, quantity: 1 };
  const carts = await Promise.all(Array.from({ length: 50 }, () => fill(deps, [line])));
  const answers = await Promise.allSettled(
    carts.map((cartId) => buy(deps, { cartId, form: formOf(), card: null })),
  );
  assert.equal(answers.filter((one) => one.status === "fulfilled").length, 1);
  for (const answer of answers) {
    if (answer.status === "fulfilled") continue;
    assert.equal(answer.reason.code, "stock.short");
    assert.equal(answer.reason.fields[`line-${plum}`], '"plum" is sold out');
  }
  const after = await ledger(deps);
  assert.deepEqual([after.orders, after.reserved, after.tokens, after.cartLines], [1, 1, 1, 49]);
});

Deno.test("placeOrder() of carts that cross each other sells all of them", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ids = await sell(deps, ["a", "b", "c", "d"].map((name) => ({ name, onHand: 1_000 })));
  const carts = await Promise.all(Array.from({ length: 60 }, (_, i) => {
    const order = i % 2 === 0 ? ids : ids.toReversed();
    return fill(deps, order.map((productId) => ({ productId, quantity: 1 })));
  }));
  await Promise.all(
    carts.map((cartId) => buy(deps, { cartId, form: formOf(), card: null })),
  );
  assert.equal((await ledger(deps)).reserved, 240);
});

Deno.test("placeOrder() puts nothing of the person into events, jobs, tokens or the log", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const form = formOf({ payment: "test_card" });
  await refused(buy(deps, { cartId, form, card: cards.declined }));
  await buy(deps, { cartId, form, card: cards.good });
  const rows = await deps.sql`select e::text as text from events_outbox e
    union all select j::text from jobs_outbox j union all select t::text from checkout_tokens t`;
  assert.equal(rows.length, 3);
  const told = (JSON.stringify(rows) + world.lines.join("\n")).toLowerCase();
  for (const secret of [form.name, form.email, form.street, form.postcode, form.city]) {
    assert.ok(!told.includes(secret.toLowerCase()), secret);
  }
  assert.ok(!told.includes(cards.good.number) && !told.includes(cards.declined.number));
});
