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
    transport: "websocket" as const,
    isOpening: false,
    isOpen: true,
    bufferedBytes: 0,
    send: (text: string) => void sent.push(JSON.parse(text)),
    close() {},
    destroy: () => true,
  };
  const places: string[] = [];
  let slow = 0;
  const outbound = new Outbound(wire, {
    coalescer,
    onSent: ({ position }) => void places.push(position.id),
    onSlow: () => void slow++,
  });
  const isSlow = () => slow > 0;
  return { wire, sent, places, isSlow, outbound, [Symbol.dispose]: () => outbound.drop() };
}

function at(place: number, event: LoggedEvent): Delivery {
  return deliveryOf({ log: MAIN_LOG, epoch, id: `${place}-0` }, event);
}

const changed = (n: number, states: [OrderStatus, OrderStatus]) => loggedChanged(n, states);

Deno.test("Outbound sends at once while the wire takes it, and then holds", () => {
  using one = wireOf();
  const { wire, sent, places, outbound } = one;
  outbound.deliver(at(1, loggedPlaced(1)));
  wire.bufferedBytes = HOLD_ABOVE_BYTES + 1;
  outbound.deliver(at(2, loggedPlaced(2)));
  assert.equal(sent.length, 1);
  assert.ok(outbound.isHolding);
  assert.deepEqual(places, ["1-0"]);
  wire.bufferedBytes = 0;
  outbound.flush();
  assert.equal(sent.length, 2);
  assert.ok(!outbound.isHolding);
});

Deno.test("Outbound merges what is held of one order, at the place of the older", () => {
  using one = wireOf();
  const { wire, sent, outbound } = one;
  wire.bufferedBytes = HOLD_ABOVE_BYTES + 1;
  const newest = changed(7, ["paid", "packed"]);
  outbound.deliver(at(1, changed(7, ["placed", "paid"])));
  outbound.deliver(at(2, loggedPlaced(8)));
  outbound.deliver(at(3, newest));
  wire.bufferedBytes = 0;
  outbound.flush();
  // A cursor past place 1 before that event was told would lose it for who is cut off in between.
  assert.deepEqual(sent.map((frame) => frame.cursor), [`${epoch}:1-0`, `${epoch}:2-0`]);
  assert.equal(sent[0]!.id, newest.id);
  assert.deepEqual([sent[0]!.data.from, sent[0]!.data.to], ["placed", "packed"]);
});

Deno.test("Outbound never merges what has no rule, nor different orders", () => {
  using one = wireOf();
  const { wire, sent, outbound } = one;
  wire.bufferedBytes = HOLD_ABOVE_BYTES + 1;
  outbound.deliver(at(1, loggedPlaced(1)));
  outbound.deliver(at(2, { ...loggedPlaced(2), key: "1" }));
  outbound.deliver(at(3, changed(1, ["placed", "paid"])));
  outbound.deliver(at(4, changed(2, ["placed", "paid"])));
  wire.bufferedBytes = 0;
  outbound.flush();
  assert.equal(sent.length, 4);
});

Deno.test("Outbound calls a reader slow past its limit, counting what it holds", () => {
  using one = wireOf();
  const { wire, isSlow, outbound } = one;
  wire.bufferedBytes = SLOW_ABOVE_BYTES - 200;
  outbound.deliver(at(1, loggedPlaced(1)));
  assert.ok(isSlow());
});
