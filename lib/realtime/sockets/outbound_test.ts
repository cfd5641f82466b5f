import assert from "node:assert/strict";
import { MAIN_LOG } from "../cursor.ts";
import type { OrderStatus } from "../../orders/status.ts";
import { liveCatalogue } from "../../process/live_catalogue.ts";
import { type Delivery, deliveryOf, type LoggedEvent } from "../log/entry.ts";
import { loggedChanged, loggedPlaced } from "../testing/events.ts";
import { createCoalescer } from "./coalescer.ts";
import { HOLD_ABOVE_BYTES, Outbound, SLOW_ABOVE_BYTES } from "./outbound.ts";

const coalescer = createCoalescer(liveCatalogue);
const epoch = "0123456789abcdef";

function wireOf() {
  const sent: { id: string; cursor: string; data: Record<string, unknown> }[] = [];
  const wire = {
    bufferedAmount: 0,
    send: (text: unknown) => void sent.push(JSON.parse(String(text))),
  };
  return { wire, sent, outbound: new Outbound(wire, { coalescer, onSent: () => {} }) };
}

function at(place: number, event: LoggedEvent): Delivery {
  return deliveryOf({ log: MAIN_LOG, epoch, id: `${place}-0` }, event);
}

const changed = (n: number, states: [OrderStatus, OrderStatus]) => loggedChanged(n, states);

Deno.test("Outbound sends at once while the wire takes it, and then holds", () => {
  const { wire, sent, outbound } = wireOf();
  outbound.deliver(at(1, loggedPlaced(1)));
  wire.bufferedAmount = HOLD_ABOVE_BYTES + 1;
  outbound.deliver(at(2, loggedPlaced(2)));
  assert.equal(sent.length, 1);
  assert.ok(outbound.isHolding);
  assert.deepEqual(outbound.sentUpTo, { log: MAIN_LOG, epoch, id: "1-0" });
  wire.bufferedAmount = 0;
  outbound.flush();
  assert.equal(sent.length, 2);
  assert.ok(!outbound.isHolding);
});

Deno.test("Outbound merges what is held of one order, at the place of the older", () => {
  const { wire, sent, outbound } = wireOf();
  wire.bufferedAmount = HOLD_ABOVE_BYTES + 1;
  const newest = changed(7, ["paid", "packed"]);
  outbound.deliver(at(1, changed(7, ["placed", "paid"])));
  outbound.deliver(at(2, loggedPlaced(8)));
  outbound.deliver(at(3, newest));
  wire.bufferedAmount = 0;
  outbound.flush();
  // A cursor past place 1 before that event was told would lose it for who is cut off in between.
  assert.deepEqual(sent.map((frame) => frame.cursor), [`${epoch}:1-0`, `${epoch}:2-0`]);
  assert.equal(sent[0]!.id, newest.id);
  assert.deepEqual([sent[0]!.data.from, sent[0]!.data.to], ["placed", "packed"]);
});

Deno.test("Outbound never merges what has no rule, nor different orders", () => {
  const { wire, sent, outbound } = wireOf();
  wire.bufferedAmount = HOLD_ABOVE_BYTES + 1;
  outbound.deliver(at(1, loggedPlaced(1)));
  outbound.deliver(at(2, { ...loggedPlaced(2), key: "1" }));
  outbound.deliver(at(3, changed(1, ["placed", "paid"])));
  outbound.deliver(at(4, changed(2, ["placed", "paid"])));
  wire.bufferedAmount = 0;
  outbound.flush();
  assert.equal(sent.length, 4);
});

Deno.test("Outbound calls a reader slow past its limit, counting what it holds", () => {
  const { wire, outbound } = wireOf();
  wire.bufferedAmount = SLOW_ABOVE_BYTES - 200;
  assert.ok(!outbound.deliver(at(1, loggedPlaced(1))));
});
