import assert from "node:assert/strict";
import type { AppError } from "../../errors.ts";
import { refundOrder } from "../mod.ts";
import { type Desk, type DeskOptions, orderDesk } from "../testing/desk.ts";
import { mailParcel } from "./mail_parcel.ts";
import { type ParcelWish, sendParcel } from "./send_parcel.ts";
import { contextOf } from "../testing/job_context.ts";

/** An order of three plums and two pears that is packed. */
async function packedDesk(options: DeskOptions = {}): Promise<Desk> {
  const desk = await orderDesk(options);
  await desk.move(options.card ? "paid" : "placed", "packed");
  return desk;
}

function send({ deps, actor, orderId }: Desk, wish: Partial<ParcelWish>) {
  const shipment = { carrier: "UPS", tracking: "1Z 999" };
  const usual = { key: crypto.randomUUID(), lines: [], note: "", from: "packed" as const };
  return sendParcel(deps, actor, { ...usual, orderId, shipment, ...wish });
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  return await work.then(() => assert.fail("not refused"), (error: AppError) => error);
}

Deno.test("sendParcel() sends units of some lines once, tells the shopper, and the rest follows", async () => {
  await using desk = await packedDesk();
  const key = crypto.randomUUID();
  const wish = { key, lines: [{ position: 1, quantity: 2 }], note: "pears are late" };
  const answers = await Promise.all([send(desk, wish), send(desk, wish), send(desk, wish)]);
  assert.ok(answers.every(({ ok }) => ok));
  assert.deepEqual(await desk.stock(), [[8, 1], [10, 2]]);
  const part = await desk.seen();
  assert.equal(part.order.status, "packed");
  assert.deepEqual(part.parcels.map(({ carrier, lines }) => [carrier, lines]), [
    ["UPS", [{ position: 1, quantity: 2 }]],
  ]);
  assert.equal(
    part.history.at(-1)!.note,
    "Sent in part: 2 × plum. UPS. 1Z 999. pears are late",
  );
  const [mail] = await desk.promised("send_parcel_email");
  const about = mail!.args as { orderId: string; parcelId: string };
  await mailParcel(about, contextOf(desk, { jobId: mail!.id, run: 1 }));
  assert.equal((await desk.promised("send_parcel_email")).length, 1);
  await desk.move("packed", "shipped");
  assert.deepEqual(await desk.stock(), [[7, 0], [8, 0]]);
  assert.ok(!desk.lines.join("\n").includes("pears are late"));
});

Deno.test("sendParcel() of all that is left ships the order", async () => {
  await using desk = await packedDesk();
  await send(desk, { lines: [{ position: 2, quantity: 2 }] });
  const rest = await send(desk, { lines: [{ position: 1, quantity: 3 }] });
  assert.equal(rest.ok, true);
  const { order, parcels } = await desk.seen();
  assert.deepEqual([order.status, order.carrier, parcels.length], ["shipped", "UPS", 1]);
  assert.deepEqual(await desk.stock(), [[7, 0], [8, 0]]);
});

Deno.test("sendParcel() by two colleagues at once never sends a unit twice", async () => {
  await using desk = await packedDesk();
  const wish = { lines: [{ position: 1, quantity: 2 }] };
  const answers = await Promise.allSettled([send(desk, wish), send(desk, wish)]);
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
  assert.deepEqual(await desk.stock(), [[8, 1], [10, 2]]);
});

Deno.test("sendParcel() refuses what is not here, and what is not packed, at its field", async () => {
  await using desk = await packedDesk();
  const cases = [
    [[{ position: 1, quantity: 4 }], { "quantity-1": "At most 3 are here" }],
    [[], { form: "Say how many units of which product are sent" }],
    [[{ position: 9, quantity: 1 }], { form: "This page is too old. Load it again" }],
  ] as const;
  for (const [lines, fields] of cases) {
    const { code, fields: told } = await refusal(send(desk, { lines }));
    assert.deepEqual([code, told], ["order.shipment_refused", fields]);
  }
  const moved = await send(desk, { from: "placed", lines: [{ position: 1, quantity: 1 }] });
  assert.equal(moved.ok, false);
  assert.deepEqual(await desk.stock(), [[10, 3], [10, 2]]);
});

Deno.test("an order of which a part has left is not cancelled, and what left is not put onto the shelf", async () => {
  await using desk = await packedDesk({ card: "good" });
  await send(desk, { lines: [{ position: 1, quantity: 2 }] });
  assert.equal((await refusal(desk.move("packed", "cancelled"))).code, "order.transition_refused");
  const back = (quantity: number) =>
    refundOrder(desk.deps, desk.actor, {
      ...{ orderId: desk.orderId, key: crypto.randomUUID(), seenCents: 0, reason: "late" },
      ...{ amountCents: 250, lines: [{ position: 1, quantity, restock: true }] },
    });
  const { fields } = await refusal(back(2));
  assert.match(fields!["quantity-1"]!, /^Only 1 are here/);
  assert.equal((await back(1)).ok, true);
  // What is about to go back onto the shelf leaves the house no more.
  const late = await refusal(send(desk, { lines: [{ position: 1, quantity: 1 }] }));
  assert.equal(late.fields!["quantity-1"], "All of it has left the house");
});
