import assert from "node:assert/strict";
import { fill, refused, sell } from "../orders/testing/shop.ts";
import { testWorld } from "../testing/world.ts";
import {
  addLine,
  CART_LINES,
  cartFaults,
  cartUnits,
  cleanCarts,
  findCart,
  setQuantity,
} from "./mod.ts";

Deno.test("addLine() makes a cart under an id nobody guesses, and adds to what is there", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const line = { productId: plum!, quantity: 2 };
  const [{ cartId: one }, { cartId: other }] = [
    await addLine(deps, null, line),
    await addLine(deps, null, line),
  ];
  assert.match(one, /^[A-Za-z0-9_-]{22}$/);
  assert.notEqual(one, other);
  assert.deepEqual(await addLine(deps, one, line), { cartId: one, units: 4 });
  const cart = await findCart(deps, one);
  assert.deepEqual([cart.units, cart.totalCents, cart.lines.length], [4, 1_000, 1]);
  const { fields } = await refused(addLine(deps, one, { productId: plum!, quantity: 99 }));
  assert.deepEqual(fields, {
    quantity: "You can order up to 99 of one product, and 4 are in your cart. Put in up to 95",
  });
  assert.equal(await cartUnits(deps, one), 4);
  assert.equal(await cartUnits(deps, other), 2);
});

Deno.test("addLine() at once from many tabs loses nothing", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ids = await sell(deps, [{ name: "plum" }, { name: "pear" }]);
  const cartId = await fill(deps, [{ productId: ids[0]!, quantity: 1 }]);
  await Promise.all(
    Array.from(
      { length: 20 },
      (_, i) => addLine(deps, cartId, { productId: ids[i % 2]!, quantity: 1 }),
    ),
  );
  assert.equal(await cartUnits(deps, cartId), 21);
});

Deno.test("addLine() refuses what is not sold and more products than a cart holds", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const names = Array.from({ length: CART_LINES + 1 }, (_, i) => ({ name: `p${i}` }));
  const ids = await sell(deps, names);
  await assert.rejects(addLine(deps, null, { productId: 999_999, quantity: 1 }), {
    code: "product.missing",
  });
  const full = ids.slice(0, CART_LINES).map((productId) => ({ productId, quantity: 1 }));
  const cartId = await fill(deps, full);
  const more = addLine(deps, cartId, { productId: ids[CART_LINES]!, quantity: 1 });
  await assert.rejects(more, { code: "cart.full" });
  assert.equal((await findCart(deps, cartId)).lines.length, CART_LINES);
  await deps.sql`update products set is_active = false where id = ${ids[CART_LINES]!}`;
  const gone = addLine(deps, null, { productId: ids[CART_LINES]!, quantity: 1 });
  await assert.rejects(gone, { code: "product.missing" });
});

Deno.test("setQuantity() changes a line, takes it out at 0, and leaves others alone", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const other = await fill(deps, [{ productId: plum!, quantity: 7 }]);
  await setQuantity(deps, cartId, { productId: plum!, quantity: 5 });
  await setQuantity(deps, cartId, { productId: pear!, quantity: 5 });
  assert.equal(await cartUnits(deps, cartId), 5);
  assert.equal(await setQuantity(deps, cartId, { productId: plum!, quantity: 0 }), 5);
  assert.equal(await setQuantity(deps, cartId, { productId: plum!, quantity: 0 }), 0);
  assert.deepEqual((await findCart(deps, cartId)).lines, []);
  await setQuantity(deps, "A".repeat(22), { productId: plum!, quantity: 1 });
  assert.deepEqual([await cartUnits(deps, other), await cartUnits(deps, null)], [7, 0]);
});

Deno.test("addLine() never puts in more than there are", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [tea, gone] = await sell(deps, [{ name: "tea", onHand: 38 }, { name: "gone", onHand: 0 }]);
  const { cartId } = await addLine(deps, null, { productId: tea!, quantity: 1 });
  const more = { productId: tea!, quantity: 38 };
  const refusal = await refused(addLine(deps, cartId, more));
  assert.deepEqual([refusal.code, refusal.fields!.quantity], [
    "stock.short",
    "We have 38, and 1 is in your cart. Put in up to 37",
  ]);
  assert.deepEqual(await addLine(deps, cartId, { ...more, quantity: 37 }), { cartId, units: 38 });
  assert.equal(
    (await refused(addLine(deps, cartId, { ...more, quantity: 1 }))).code,
    "stock.short",
  );
  assert.equal(await cartUnits(deps, cartId), 38);
  const soldOut = await refused(addLine(deps, null, { productId: gone!, quantity: 1 }));
  assert.equal(soldOut.fields!.quantity, "It is sold out now, so it was not added");
});

Deno.test("addLine() from many tabs at once stops where the stock does", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [tea] = await sell(deps, [{ name: "tea", onHand: 5 }]);
  const line = { productId: tea!, quantity: 1 };
  const { cartId } = await addLine(deps, null, line);
  await Promise.allSettled(Array.from({ length: 12 }, () => addLine(deps, cartId, line)));
  assert.equal(await cartUnits(deps, cartId), 5);
});

Deno.test("findCart() says what has changed since it was put in", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear", onHand: 3 }]);
  const cartId = await fill(deps, [
    { productId: plum!, quantity: 1 },
    { productId: pear!, quantity: 4 },
  ]);
  await deps.sql`update products set price_cents = 300 where id = ${plum!}`;
  const cart = await findCart(deps, cartId);
  const told = cart.lines.map((line) => [line.priceCents, line.formerPriceCents, line.available]);
  assert.deepEqual(told, [[300, 250, 100], [250, null, 3]]);
  assert.deepEqual(cartFaults(cart).map((line) => line.name), ["pear"]);
  await deps.sql`update products set is_active = false where id = ${pear!}`;
  const later = await findCart(deps, cartId);
  assert.deepEqual([later.lines[1]!.isSold, later.totalCents], [false, 300]);
  assert.deepEqual(await findCart(deps, null), {
    id: "",
    lines: [],
    waiting: 0,
    units: 0,
    totalCents: 0,
  });
});

Deno.test("cleanCarts() deletes what 30 days nobody touched, a batch at a time", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const line = { productId: plum!, quantity: 1 };
  const carts = [await fill(deps, [line]), await fill(deps, [line]), await fill(deps, [line])];
  assert.equal(await cleanCarts(deps, { limit: 10 }), 0);
  await deps.sql`update carts set touched_at = touched_at + interval '2 days'
                  where id = ${carts[2]!}`;
  clock.advance(31 * 86_400_000);
  assert.equal(await cleanCarts(deps, { limit: 1 }), 1);
  assert.equal(await cleanCarts(deps, { limit: 10 }), 1);
  assert.equal(await cartUnits(deps, carts[2]!), 1);
});

Deno.test("cleanCarts() leaves a cart alone that is being ordered at this moment", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  clock.advance(31 * 86_400_000);
  await deps.sql.begin(async (sql) => {
    await sql`select 1 from carts where id = ${cartId} for update`;
    assert.equal(await cleanCarts(deps, { limit: 10 }), 0);
  });
});
