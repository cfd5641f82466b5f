import assert from "node:assert/strict";
import { operator } from "../actor.ts";
import { makeAccount, personOf } from "../accounts/testing.ts";
import { testWorld, type World } from "../testing/world.ts";
import { addNote, changeStatus, findOrder, findOrderByPublicId, type OrderStatus } from "./mod.ts";
import { buy, fill, formOf, sell } from "./testing/shop.ts";

/** One order of three plums, and a member of staff who can move it. */
async function orderIn({ deps }: World) {
  const [plum] = await sell(deps, [{ name: "plum", onHand: 10 }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 3 }]);
  const { publicId } = await buy(deps, { cartId, form: formOf(), card: null });
  const { id: orderId } = await findOrderByPublicId(deps, publicId);
  const actor = personOf(await makeAccount(deps));
  return {
    orderId,
    actor,
    move: (from: OrderStatus, to: OrderStatus, note = "") =>
      changeStatus(deps, actor, { orderId, from, to, note }),
  };
}

async function stock({ deps }: World) {
  const [row] = await deps.sql<{ on_hand: number; reserved: number }[]>`
    select on_hand, reserved from products`;
  return [row!.on_hand, row!.reserved];
}

Deno.test("changeStatus() takes an order its way, with who, when and why", async () => {
  await using world = await testWorld();
  const { orderId, move } = await orderIn(world);
  await move("placed", "packed", "in the blue box");
  assert.deepEqual(await stock(world), [10, 3]);
  world.clock.advance(60_000);
  await move("packed", "shipped");
  assert.deepEqual(await stock(world), [7, 0]);
  await move("shipped", "delivered");
  const { order, history } = await findOrder(world.deps, orderId);
  assert.equal(order.status, "delivered");
  assert.deepEqual(history.map(({ from, to, by, note }) => [from, to, by, note]), [
    [null, "placed", null, ""],
    ["placed", "packed", "ada@shop.test", "in the blue box"],
    ["packed", "shipped", "ada@shop.test", ""],
    ["shipped", "delivered", "ada@shop.test", ""],
  ]);
  assert.equal(history[2]!.at.getTime() - history[1]!.at.getTime(), 60_000);
});

Deno.test("changeStatus() tells live pages, without the note", async () => {
  await using world = await testWorld();
  const { orderId, move } = await orderIn(world);
  await move("placed", "packed", "rings at Quastenflosser's door");
  const events = await world.deps.sql<{ key: string; data: Record<string, unknown> }[]>`
    select key, data from events_outbox where type = 'order.status_changed'`;
  assert.equal(events.length, 1);
  assert.equal(events[0]!.key, orderId);
  const { from, to, totalCents } = events[0]!.data;
  assert.deepEqual({ from, to, totalCents }, { from: "placed", to: "packed", totalCents: 750 });
  assert.ok(!JSON.stringify(events).includes("Quastenflosser"));
  assert.ok(!world.lines.join("\n").includes("Quastenflosser"));
});

Deno.test("changeStatus() to cancelled gives the stock back, once", async () => {
  await using world = await testWorld();
  const { move } = await orderIn(world);
  await move("placed", "packed");
  await move("packed", "cancelled", "changed their mind");
  assert.deepEqual(await stock(world), [10, 0]);
  await assert.rejects(move("cancelled", "cancelled"), { code: "order.transition_refused" });
  assert.equal((await move("packed", "cancelled")).ok, false);
  assert.deepEqual(await stock(world), [10, 0]);
});

Deno.test("changeStatus() refuses leaps", async () => {
  await using world = await testWorld();
  const { orderId, move } = await orderIn(world);
  await assert.rejects(move("placed", "delivered"), { code: "order.transition_refused" });
  const { order, history } = await findOrder(world.deps, orderId);
  assert.deepEqual([order.status, history.length], ["placed", 1]);
});

Deno.test("changeStatus() and addNote() say who has moved an order meanwhile, and do nothing", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const { orderId, actor, move } = await orderIn(world);
  const placedAt = clock.now();
  const shopper = { ok: false, reason: "moved", move: { to: "placed", by: null, at: placedAt } };
  assert.deepEqual(await move("packed", "shipped"), shopper);
  clock.advance(90_000);
  await move("placed", "paid");
  const movedAt = clock.now();
  clock.advance(90_000);
  // A note is no move: it is not what the next person has to know.
  await addNote(deps, actor, { orderId, from: "paid", note: "rings twice" });
  const moved = {
    ok: false,
    reason: "moved",
    move: { to: "paid", by: "ada@shop.test", at: movedAt },
  };
  assert.deepEqual(await move("placed", "packed"), moved);
  assert.deepEqual(await move("placed", "cancelled"), moved);
  const late = await addNote(deps, actor, { orderId, from: "placed", note: "too late" });
  assert.deepEqual(late, moved);
  const { order, history } = await findOrder(deps, orderId);
  assert.deepEqual([order.status, history.length], ["paid", 3]);
  assert.deepEqual(await stock(world), [10, 3]);
});

Deno.test("addNote() enters words with who and when, moves nothing, and tells nobody else", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { orderId, actor } = await orderIn(world);
  const note = { orderId, from: "placed" as const, note: "Quastenflosser rang" };
  await addNote(deps, actor, note);
  const { order, history } = await findOrder(deps, orderId);
  assert.equal(order.status, "placed");
  const { from, to, by, note: words } = history[1]!;
  assert.deepEqual([from, to, by, words], ["placed", "placed", "ada@shop.test", note.note]);
  const events = await deps.sql`select 1 from events_outbox where type = 'order.status_changed'`;
  assert.equal(events.length, 0);
  assert.ok(!world.lines.join("\n").includes("Quastenflosser"));
});

Deno.test("addNote() takes a button pressed twice for one note", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const { orderId, actor } = await orderIn(world);
  const note = { orderId, from: "placed" as const, note: "rang" };
  await Promise.all([addNote(deps, actor, note), addNote(deps, actor, note)]);
  await addNote(deps, actor, { ...note, note: "rang again" });
  clock.advance(60_000);
  await addNote(deps, actor, note);
  const { history } = await findOrder(deps, orderId);
  assert.deepEqual(history.map((entry) => entry.note), ["", "rang", "rang again", "rang"]);
});

Deno.test("changeStatus() by five colleagues at once happens once", async () => {
  await using world = await testWorld();
  const { orderId, move } = await orderIn(world);
  const answers = await Promise.allSettled(
    Array.from({ length: 5 }, () => move("placed", "cancelled")),
  );
  const done = answers.filter((one) => one.status === "fulfilled" && one.value.ok);
  assert.equal(done.length, 1);
  assert.equal((await findOrder(world.deps, orderId)).history.length, 2);
  assert.deepEqual(await stock(world), [10, 0]);
});

Deno.test("findOrder(), findOrderByPublicId() and changeStatus() know no order under anything else", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { orderId } = await orderIn(world);
  const { order } = await findOrder(deps, orderId);
  assert.match(order.publicId, /^[A-Za-z0-9_-]{24}$/);
  for (const id of ["", "1", order.publicId, order.number, crypto.randomUUID(), `${orderId}'`]) {
    await assert.rejects(findOrder(deps, id), { code: "order.missing" });
    const change = { orderId: id, from: "placed", to: "packed", note: "" } as const;
    await assert.rejects(changeStatus(deps, operator, change), { code: "order.missing" });
  }
  for (const id of ["", orderId, order.number, "A".repeat(24), `${order.publicId}=`]) {
    await assert.rejects(findOrderByPublicId(deps, id), { code: "order.missing" });
  }
});
