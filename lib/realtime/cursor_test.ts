import assert from "node:assert/strict";
import fc from "fast-check";
import { compareIds, formatCursor, parseCursor } from "./cursor.ts";

const id = fc.tuple(fc.nat({ max: 9_999_999_999_999 }), fc.nat({ max: 9_999_999 }))
  .map(([ms, sequence]) => `${ms}-${sequence}`);

Deno.test("parseCursor() reads what formatCursor() writes", () => {
  const cursor = fc.record(
    { epoch: fc.stringMatching(/^[0-9a-f]{16}$/), id },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(cursor, (one) => {
    assert.deepEqual(parseCursor(formatCursor(one)), one);
  }));
});

Deno.test("parseCursor() refuses everything else", () => {
  const epoch = "0123456789abcdef";
  const texts = [
    "",
    epoch,
    `${epoch}:`,
    `${epoch}:1`,
    `${epoch}:01-0`,
    `${epoch}:1-0 `,
    ` ${epoch}:1-0`,
    `${epoch}:1-0\n`,
    `${epoch.toUpperCase()}:1-0`,
    `${epoch}0:1-0`,
    `${epoch}:-`,
    `${epoch}:+`,
    `${epoch}:$`,
    `${epoch}:1-99999999999`,
  ];
  assert.deepEqual(texts.filter((text) => parseCursor(text) !== null), []);
});

Deno.test("parseCursor() throws at no text", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseCursor(text)));
});

Deno.test("compareIds() compares by number, first the time and then the sequence", () => {
  const ids = ["10-0", "9-5", "9-10", "0-0", "100-0"];
  assert.deepEqual(ids.sort(compareIds), ["0-0", "9-5", "9-10", "10-0", "100-0"]);
  assert.equal(compareIds("9-5", "9-5"), 0);
});
