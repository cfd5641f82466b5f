import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import type { JobContext, Outcome } from "../jobs/task.ts";
import { startMailServer } from "../mail/testing/mail_server.ts";
import {
  changeStatus,
  refundOrder,
  sendCancellation,
  sendDelivery,
  sendPayment,
  sendRefund,
  sendShipment,
  undoMove,
} from "./mod.ts";
import { UNDO_MS } from "./undo_window.ts";
import { type Desk, orderDesk } from "./testing/desk.ts";
import { contextOf } from "./testing/job_context.ts";

type Send<T> = (args: T, ctx: JobContext) => Promise<Outcome>;

/** Run what is promised for a task. @returns how each job ends */
async function run<T>(desk: Desk, task: string, send: Send<T>): Promise<string[]> {
  const outcomes: string[] = [];
  for (const { id, args } of await desk.promised(task)) {
    outcomes.push((await send(args as T, contextOf(desk, { jobId: id, run: 1 }))).kind);
  }
  return outcomes;
}

const shipment = { carrier: "dhl", tracking: "JD 0146 0000" };

async function ship(desk: Desk): Promise<void> {
  const { deps, actor, orderId } = desk;
  await changeStatus(deps, actor, { orderId, from: "packed", to: "shipped", note: "x", shipment });
}

Deno.test("a shopper is told by mail what was sent, cancelled and paid back, once for each step that holds", async () => {
  await using server = await startMailServer();
  await using desk = await orderDesk({ env: { SMTP_URL: server.url } });
  const { deps, actor, orderId } = desk;
  const read = async () => {
    const { text, to } = server.received.at(-1)!;
    const { subject, text: plain, html, messageId } = await PostalMime.parse(text);
    assert.deepEqual(to, ["wilhelmina@private.test"]);
    assert.ok(messageId!.includes(orderId));
    return { subject: subject!, both: [plain!, html!] };
  };
  const says = async (subject: RegExp, ...parts: (string | RegExp)[]) => {
    const mail = await read();
    assert.match(mail.subject, subject);
    for (const part of parts) for (const body of mail.both) assert.match(body, new RegExp(part));
  };

  await desk.move("placed", "packed");
  await ship(desk);
  await undoMove(deps, actor, { orderId, from: "shipped" });
  assert.equal((await desk.seen()).order.tracking, "");
  await ship(desk);
  assert.deepEqual(await run(desk, "send_shipment_email", sendShipment), ["cancel", "done"]);
  assert.equal(server.received.length, 1);
  await says(/is on its way$/, "JD 0146 0000", "with dhl", /tracking-id=JD01460000/, "Niederw");

  await desk.move("shipped", "delivered");
  await undoMove(deps, actor, { orderId, from: "delivered" });
  assert.deepEqual(await run(desk, "send_delivery_email", sendDelivery), ["cancel"]);
  await desk.move("shipped", "delivered");
  assert.deepEqual(await run(desk, "send_delivery_email", sendDelivery), ["cancel", "done"]);
  assert.equal(server.received.length, 2, "a step that was taken back is told to nobody");
  await says(
    /has been delivered$/,
    /shop\.test\/pages\/returns\?lang=en/,
    /orders\/[\w-]{24}\/invoice\?lang=en/,
  );
  for (const { inMs } of await desk.promised("send_delivery_email")) assert.ok(inMs > UNDO_MS);
  const wish = { orderId, key: crypto.randomUUID(), seenCents: 0, lines: [], reason: "late" };
  await refundOrder(deps, actor, { ...wish, amountCents: 300 });
  assert.deepEqual(await run(desk, "send_refund_email", sendRefund), ["done"]);
  await says(/paid you back €3\.00/, /of the €15\.50/, "the way you paid");
  for (const { both } of [await read()]) assert.ok(!both.join().includes("late"));
});

Deno.test("money that comes after the order is confirmed by mail, where it was no slip", async () => {
  await using server = await startMailServer();
  await using desk = await orderDesk({ env: { SMTP_URL: server.url } });
  const { deps, actor, orderId } = desk;
  await desk.move("placed", "paid");
  await undoMove(deps, actor, { orderId, from: "paid" });
  assert.deepEqual(await run(desk, "send_payment_email", sendPayment), ["cancel"]);
  await desk.move("placed", "paid");
  await desk.move("paid", "packed");
  assert.deepEqual(await run(desk, "send_payment_email", sendPayment), ["cancel", "done"]);
  assert.equal(server.received.length, 1);
  const mail = await PostalMime.parse(server.received[0]!.text);
  assert.match(mail.subject!, /^We have your €15\.50 for order /);
  assert.match(mail.text!, /payment of €15\.50 [\s\S]*as soon as the order is on its way/);
  for (const { inMs } of await desk.promised("send_payment_email")) assert.ok(inMs > UNDO_MS);
  await desk.move("packed", "cancelled");
  assert.deepEqual(await run(desk, "send_payment_email", sendPayment), ["cancel", "cancel"]);
});

Deno.test("a cancellation is mailed where it still holds", async () => {
  await using server = await startMailServer();
  await using desk = await orderDesk({ env: { SMTP_URL: server.url }, card: "good" });
  const { deps, actor, orderId } = desk;
  await desk.move("paid", "cancelled", "secret reason");
  await undoMove(deps, actor, { orderId, from: "cancelled" });
  assert.deepEqual(await run(desk, "send_cancellation_email", sendCancellation), ["cancel"]);
  await desk.move("paid", "cancelled", "secret reason");
  const outcomes = await run(desk, "send_cancellation_email", sendCancellation);
  assert.deepEqual([outcomes, server.received.length], [["cancel", "done"], 1]);
  const mail = await PostalMime.parse(server.received[0]!.text);
  assert.match(mail.text!, /We cancelled this order[\s\S]*We pay you back €15\.50, to your card/);
  assert.ok(!mail.text!.includes("secret"));
});
