import assert from "node:assert/strict";
import type { LiveEvent } from "../catalogue/event.ts";

const words = ["Ada Lovelace", "ada@shop.test", "12 Baker Street", "+33 1 23 45 67 89"];

/** Fails where an event takes personal data in any field or beside them. @param sample  data it takes */
export function refusesPersonalData(
  { type, data }: LiveEvent,
  sample: Record<string, unknown>,
): void {
  assert.ok(data.safeParse(sample).success, `${type} does not take its sample`);
  for (const word of words) {
    assert.ok(!data.safeParse({ ...sample, name: word }).success, `${type} takes a name`);
    for (const field of Object.keys(sample)) {
      const isTaken = data.safeParse({ ...sample, [field]: word }).success;
      assert.ok(!isTaken, `${type}.${field} takes "${word}"`);
    }
  }
}
