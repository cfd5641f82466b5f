import assert from "node:assert/strict";
import type { AppError } from "../../errors.ts";
import { findOrder, type OrderStatus, refundOrder, type RefundWish, settleRefund } from "../mod.ts";
import { type Desk, orderDesk } from "../testing/desk.ts";
import { contextOf } from "../testing/job_context.ts";

/** Pay back so much: three plums at 2.50 and two pears at 4.00 are 15.50. */
function refund({ deps, actor, orderId }: Desk, wish: Partial<RefundWish>) {
  const usual = { key: crypto.randomUUID(), seenCents: 0, amountCents: 0, lines: [] };
  return refundOrder(deps, actor, { ...usual, orderId, reason: "bruised", ...wish });
}

/** Let the provider be asked for what is promised. */
async function settle(desk: Desk): Promise<void> {
  for (const { id, args } of await desk.promised("settle_refund")) {
    const about = args as { orderId: string; refundId: string };
    await settleRefund(about, contextOf(desk, { jobId: id, run: 1 }));
  }
}

async function moveOn(desk: Desk, way: OrderStatus[]): Promise<void> {
  let from = (await desk.seen()).order.status;
  for (const to of way) {
    await desk.move(from, to);
    from = to;
  }
}

Deno.test("refundOrder() pays lines of a card order back by a job, once, and puts goods onto the shelf", async () => {
  await using desk = await orderDesk({ card: "good" });
  await moveOn(desk, ["packed", "shipped", "delivered"]);
  const lines = [
    { position: 1, quantity: 2, restock: true },
    { position: 2, quantity: 1, restock: false },
  ];
  const key = crypto.randomUUID();
  const wish = { key, amountCents: 900, lines };
  const answers = await Promise.all([refund(desk, wish), refund(desk, wish), refund(desk, wish)]);
  assert.deepEqual(answers.map((one) => one.ok && one.isRepeat).sort(), [false, true, true]);
  assert.deepEqual(await desk.stock(), [[7, 0], [8, 0]]);
  const asked = await desk.seen();
  assert.deepEqual([asked.order.refundedCents, asked.refunds[0]!.state], [900, "asked"]);
  await settle(desk);
  await settle(desk);
  assert.deepEqual(await desk.stock(), [[9, 0], [8, 0]]);
  const { order, refunds, history } = await desk.seen();
  assert.deepEqual([order.status, refunds.length, refunds[0]!.state], ["delivered", 1, "done"]);
  assert.deepEqual(refunds[0]!.lines, lines);
  assert.equal(history.at(-1)!.note, "Paid back €9.00");
  const mails = await desk.promised("send_refund_email");
  assert.deepEqual(mails.map(({ args }) => args), [
    { orderId: desk.orderId, refundId: refunds[0]!.id },
  ]);
  const [moved] = await desk.deps.sql`
    select count(*)::int as live from events_outbox where type = 'order.status_changed'`;
  assert.equal(moved!.live, 3);
  const [row] = await desk.deps.sql`
    select change from audit where verb = 'order.refunded'`;
  const after = { refundedCents: 900, method: "card" };
  assert.deepEqual(row!.change, { before: { refundedCents: 0 }, after });
  assert.ok(!desk.lines.join("\n").includes("bruised"));
});

Deno.test("refundOrder() by two colleagues at once pays one of them, and tells the other", async () => {
  await using desk = await orderDesk({ card: "good" });
  const answers = await Promise.all([
    refund(desk, { amountCents: 1_000 }),
    refund(desk, { amountCents: 1_000 }),
  ]);
  assert.deepEqual(answers.map(({ ok }) => ok).sort(), [false, true]);
  const refused = answers.find((one) => !one.ok)!;
  assert.ok(
    !refused.ok && refused.last?.amountCents === 1_000 && refused.last.by === "ada@shop.test",
  );
  assert.equal((await desk.seen()).order.refundedCents, 1_000);
});

Deno.test("refundOrder() never pays more than was paid, nor a unit twice", async () => {
  await using desk = await orderDesk({ card: "good" });
  const refused = async (wish: Partial<RefundWish>) => {
    const error = await refund(desk, wish).then(() => null, (error: AppError) => error);
    assert.equal(error?.code, "order.refund_refused");
    return error?.fields;
  };
  assert.deepEqual(await refused({ amountCents: 1_551 }), {
    amount: "At most €15.50 are left to pay back",
  });
  assert.deepEqual(await refused({ amountCents: 0 }), {
    amount: "Choose lines, or enter an amount, such as 12.50",
  });
  const plums = (quantity: number) => [{ position: 1, quantity, restock: false }];
  assert.deepEqual(await refused({ amountCents: 1, lines: plums(4) }), {
    "quantity-1": "At most 3 are left",
  });
  const beyond = [{ position: 3, quantity: 1, restock: false }];
  assert.deepEqual(await refused({ amountCents: 1, lines: beyond }), {
    form: "This page is too old. Load it again",
  });
  await refund(desk, { amountCents: 750, lines: plums(3) });
  const seenCents = 750;
  assert.deepEqual(await refused({ seenCents, amountCents: 1, lines: plums(1) }), {
    "quantity-1": "All of it has been paid back",
  });
  await refund(desk, { seenCents, amountCents: 800 });
  assert.deepEqual(await refused({ seenCents: 1_550, amountCents: 1 }), {
    form: "All of it has been paid back already",
  });
  const other = refundOrder(desk.deps, desk.actor, {
    orderId: crypto.randomUUID(),
    key: crypto.randomUUID(),
    seenCents: 0,
    amountCents: 1,
    lines: [],
    reason: "x",
  });
  await assert.rejects(other, { code: "order.missing" });
});

Deno.test("refundOrder() gives back nothing for an order that nobody has paid, and notes cash at once", async () => {
  await using desk = await orderDesk();
  const unpaid = { code: "order.refund_refused" };
  await assert.rejects(refund(desk, { amountCents: 100 }), unpaid);
  await moveOn(desk, ["packed", "shipped"]);
  await assert.rejects(refund(desk, { amountCents: 100 }), unpaid);
  await moveOn(desk, ["delivered"]);
  await refund(desk, { amountCents: 100 });
  const { refunds, order } = await desk.seen();
  assert.deepEqual([refunds[0]!.state, refunds[0]!.method, order.refundedCents], [
    "done",
    "by_hand",
    100,
  ]);
  assert.equal((await desk.promised("settle_refund")).length, 0);
  assert.equal((await desk.promised("send_refund_email")).length, 1);
});

Deno.test("a refund that the provider refuses counts no more, and can be asked for again", async () => {
  await using desk = await orderDesk({ card: "oneWay" });
  const lines = [{ position: 1, quantity: 3, restock: true }];
  await refund(desk, { amountCents: 750, lines });
  await settle(desk);
  const { order, refunds, history } = await desk.seen();
  assert.deepEqual([order.refundedCents, refunds[0]!.state], [0, "refused"]);
  assert.match(history.at(-1)!.note, /^Not paid back: €7\.50\. The bank of this card/);
  assert.deepEqual(await desk.stock(), [[10, 3], [10, 2]]);
  assert.equal((await desk.promised("send_refund_email")).length, 0);
  const again = await refund(desk, { amountCents: 750, lines });
  assert.ok(again.ok);
});

Deno.test("what is paid back and put onto the shelf before an order leaves does not leave with it", async () => {
  for (const end of ["shipped", "cancelled"] as const) {
    await using desk = await orderDesk({ card: "good" });
    await moveOn(desk, ["packed"]);
    await refund(desk, {
      amountCents: 500,
      lines: [{ position: 1, quantity: 2, restock: true }, {
        position: 2,
        quantity: 1,
        restock: false,
      }],
    });
    await settle(desk);
    assert.deepEqual(await desk.stock(), [[10, 1], [10, 2]]);
    await moveOn(desk, [end]);
    assert.deepEqual(await desk.stock(), end === "shipped" ? [[9, 0], [8, 0]] : [[10, 0], [10, 0]]);
    const { refunds, order } = await findOrder(desk.deps, desk.orderId);
    const rest = end === "cancelled" ? [500, 1_050] : [500];
    assert.deepEqual(refunds.map(({ amountCents }) => amountCents), rest);
    assert.equal(order.refundedCents, end === "cancelled" ? 1_550 : 500);
  }
});
