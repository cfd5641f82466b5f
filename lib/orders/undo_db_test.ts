import assert from "node:assert/strict";
import { inTransaction, type Tx } from "../db/mod.ts";
import { releaseStock } from "../stock/mod.ts";
import { until } from "../testing/until.ts";
import { type OrderStatus, UNDO_MS, undoMove } from "./mod.ts";
import { type Desk, orderDesk } from "./testing/desk.ts";
import { settleRefund } from "./mod.ts";
import { contextOf } from "./testing/job_context.ts";

const undo = ({ deps, actor, orderId }: Desk, from: OrderStatus) =>
  undoMove(deps, actor, { orderId, from });

async function liveMoves({ deps }: Desk): Promise<string[]> {
  const rows = await deps.sql<{ way: string }[]>`
    select (data->>'from') || ' ' || (data->>'to') as way from events_outbox
     where type = 'order.status_changed' order by seq`;
  return rows.map(({ way }) => way);
}

const steps: [way: OrderStatus[], to: OrderStatus][] = [
  [[], "paid"],
  [["paid"], "packed"],
  [["packed"], "shipped"],
  [["packed", "shipped"], "delivered"],
  [["packed"], "cancelled"],
];

for (const [way, to] of steps) {
  Deno.test(`undoMove() takes back that an order is ${to}, with its stock`, async () => {
    await using desk = await orderDesk();
    let from: OrderStatus = "placed";
    for (const next of way) {
      await desk.move(from, next);
      from = next;
    }
    const before = await desk.stock();
    await desk.move(from, to, "a slip");
    desk.clock.advance(UNDO_MS - 1);
    assert.deepEqual(await undo(desk, to), { ok: true });
    const { order, history } = await desk.seen();
    assert.deepEqual([order.status, await desk.stock()], [from, before]);
    const { by, isUndo, note, ...last } = history.at(-1)!;
    assert.deepEqual([last.from, last.to, by, isUndo, note], [to, from, "ada@shop.test", true, ""]);
    assert.equal((await liveMoves(desk)).at(-1), `${to} ${from}`);
    const [audited] = await desk.deps.sql`
      select change from audit where subject = ${`order:${desk.orderId}`} order by id desc limit 1`;
    const after = { status: from, isUndo: true };
    assert.deepEqual(audited!.change, { before: { status: to }, after });
  });
}

Deno.test("undoMove() is too late after 30 seconds, and takes back no undo, no order and no expiry", async () => {
  await using desk = await orderDesk();
  const refused = { code: "order.undo_refused" };
  await assert.rejects(undo(desk, "placed"), refused);
  await desk.move("placed", "packed");
  desk.clock.advance(UNDO_MS);
  await assert.rejects(undo(desk, "packed"), refused);
  await desk.move("packed", "shipped");
  await undo(desk, "shipped");
  await assert.rejects(undo(desk, "packed"), refused);
  assert.equal((await desk.seen()).order.status, "packed");
});

Deno.test("undoMove() by two colleagues happens once, and the other is told who did it", async () => {
  await using desk = await orderDesk();
  await desk.move("placed", "cancelled", "slip");
  const answers = await Promise.all([undo(desk, "cancelled"), undo(desk, "cancelled")]);
  assert.deepEqual(answers.map(({ ok }) => ok).sort(), [false, true]);
  assert.equal((await desk.seen()).history.length, 3);
  assert.deepEqual(await desk.stock(), [[10, 3], [10, 2]]);
});

Deno.test("a cancellation stays where others have bought the goods meanwhile, and that is said", async () => {
  await using desk = await orderDesk();
  await desk.move("placed", "cancelled", "slip");
  await desk.deps.sql`update products set reserved = 8 where sku = 'plum'`;
  await assert.rejects(undo(desk, "cancelled"), {
    code: "order.undo_refused",
    detail: "This order had 3 of “plum”, and only 2 are left. The order stays cancelled",
  });
  assert.deepEqual([(await desk.seen()).order.status, await desk.stock()], [
    "cancelled",
    [[10, 8], [10, 0]],
  ]);
});

/** Undo the cancellation while somebody else moves the plums, and has not ended when it comes to them. */
async function undoBehind(desk: Desk, move: (tx: Tx) => Promise<unknown>) {
  const { promise: isToEnd, resolve: end } = Promise.withResolvers<void>();
  const { promise: isMoved, resolve: moved } = Promise.withResolvers<void>();
  const other = inTransaction(desk.deps, async (tx) => {
    await move(tx);
    moved();
    await isToEnd;
  });
  await isMoved;
  const undone = undo(desk, "cancelled");
  // Whoever looks at it later is not to be told first that nobody does.
  undone.catch(() => {});
  await until("somebody waits for the plums", async () => {
    const [row] = await desk.deps.sql`
      select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`;
    return row;
  });
  end();
  await other;
  return await undone;
}

Deno.test("a cancellation that is taken back gets the goods that others give back while it waits for them", async () => {
  await using desk = await orderDesk();
  await desk.move("placed", "cancelled", "slip");
  const [plum] = await desk.deps.sql<{ id: number }[]>`
    update products set reserved = 10 where sku = 'plum' returning id::float8 as id`;
  const answer = await undoBehind(
    desk,
    (tx) => releaseStock(tx, [{ productId: plum!.id, quantity: 6 }]),
  );
  assert.deepEqual(answer, { ok: true });
  assert.deepEqual(await desk.stock(), [[10, 7], [10, 2]]);
});

Deno.test("a cancellation stays where others take the goods while its undo waits for them", async () => {
  await using desk = await orderDesk();
  await desk.move("placed", "cancelled", "slip");
  const taken = undoBehind(
    desk,
    ({ sql }) => sql`update products set reserved = 8 where sku = 'plum'`,
  );
  await assert.rejects(taken, { code: "order.undo_refused", detail: /only 2 are left/ });
  assert.deepEqual(await desk.stock(), [[10, 8], [10, 0]]);
});

Deno.test("what follows from a step waits until it cannot be taken back, and does not follow then", async () => {
  await using desk = await orderDesk({ card: "good" });
  await desk.move("paid", "cancelled", "out of plums");
  const [refund] = await desk.promised("settle_refund");
  const [mail] = await desk.promised("send_cancellation_email");
  for (const { inMs } of [refund!, mail!]) assert.ok(inMs > UNDO_MS, `${inMs}`);
  const told = await desk.seen();
  assert.deepEqual([told.order.refundedCents, told.refunds[0]!.state], [1_550, "asked"]);
  await undo(desk, "cancelled");
  const { order, refunds } = await desk.seen();
  assert.deepEqual([order.refundedCents, refunds[0]!.state], [0, "withdrawn"]);
  const ctx = contextOf(desk, { jobId: refund!.id, run: 1 });
  const args = refund!.args as { orderId: string; refundId: string };
  assert.equal((await settleRefund(args, ctx)).kind, "cancel");
  // Cancelled once more, it is paid back, and then it stays so.
  await desk.move("paid", "cancelled", "really");
  const again = (await desk.promised("settle_refund"))[1]!;
  const next = contextOf(desk, { jobId: again.id, run: 1 });
  assert.equal((await settleRefund(again.args as typeof args, next)).kind, "done");
  await assert.rejects(undo(desk, "cancelled"), {
    code: "order.undo_refused",
    detail: "The money is on its way back to the card. The order stays cancelled",
  });
  const states = (await desk.seen()).refunds.map(({ state }) => state);
  assert.deepEqual(states, ["withdrawn", "done"]);
});
