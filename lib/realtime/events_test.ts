import assert from "node:assert/strict";
import { eventSchemas, eventTypes } from "./events.ts";
import { changedData, placedData } from "./testing/events.ts";

const samples = {
  "order.placed": placedData(1),
  "order.status_changed": changedData(1, ["placed", "paid"]),
};

Deno.test("eventSchemas take the data of every type, and dates as well as their text", () => {
  for (const type of eventTypes) {
    assert.deepEqual(eventSchemas[type].parse(samples[type]), samples[type]);
  }
  const at = new Date("2026-03-01T12:00:00Z");
  const parsed = eventSchemas["order.placed"].parse({ ...placedData(1), placedAt: at });
  assert.equal(parsed.placedAt, at.toISOString());
});

Deno.test("eventSchemas have no place for personal data, in any field or beside them", () => {
  const words = ["Ada Lovelace", "ada@shop.test", "12 Baker Street", "+33 1 23 45 67 89"];
  for (const type of eventTypes) {
    const sample: Record<string, unknown> = samples[type];
    for (const word of words) {
      assert.ok(!eventSchemas[type].safeParse({ ...sample, name: word }).success, type);
      for (const field of Object.keys(sample)) {
        const parsed = eventSchemas[type].safeParse({ ...sample, [field]: word });
        assert.ok(!parsed.success, `${type}.${field} takes "${word}"`);
      }
    }
  }
});
