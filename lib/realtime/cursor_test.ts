import assert from "node:assert/strict";
import fc from "fast-check";
import {
  compareIds,
  type Cursor,
  formatCursor,
  formatPosition,
  parseCursor,
  parsePosition,
} from "./cursor.ts";

const id = fc.tuple(fc.nat({ max: 9_999_999_999_999 }), fc.nat({ max: 9_999_999 }))
  .map(([ms, sequence]) => `${ms}-${sequence}`);

const cursor: fc.Arbitrary<Cursor> = fc.record(
  {
    log: fc.constantFrom("events", "engine", "a", "lines_of_builds"),
    epoch: fc.stringMatching(/^[0-9a-f]{16}$/),
    id,
  },
  { noNullPrototype: true },
);

Deno.test("parseCursor() reads what formatCursor() writes", () => {
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
    `events@${epoch}:1-0`,
    `@${epoch}:1-0`,
    `A@${epoch}:1-0`,
    `a@b@${epoch}:1-0`,
    `${"a".repeat(32)}@${epoch}:1-0`,
  ];
  assert.deepEqual(texts.filter((text) => parseCursor(text) !== null), []);
});

Deno.test("parseCursor() and parsePosition() throw at no text", () => {
  fc.assert(fc.property(fc.string(), (text) => void [parseCursor(text), parsePosition(text)]));
});

Deno.test("parsePosition() reads what formatPosition() writes: places in up to eight logs", () => {
  const position = fc.uniqueArray(cursor, { minLength: 1, selector: ({ log }) => log });
  fc.assert(fc.property(position, (cursors) => {
    assert.deepEqual(parsePosition(formatPosition(cursors)), cursors);
  }));
  const inLog = (n: number) => `${"l".repeat(n)}@0123456789abcdef:1-0`;
  const eight = [1, 2, 3, 4, 5, 6, 7, 8].map(inLog);
  assert.equal(parsePosition(eight.join())?.length, 8);
  const refused = ["", ",", `${inLog(1)},`, `${inLog(1)},x`, `${inLog(1)}, ${inLog(2)}`];
  for (const text of [...refused, [inLog(1), inLog(1)].join(), [...eight, inLog(9)].join()]) {
    assert.equal(parsePosition(text), null, text);
  }
});

Deno.test("compareIds() compares by number, first the time and then the sequence", () => {
  const ids = ["10-0", "9-5", "9-10", "0-0", "100-0"];
  assert.deepEqual(ids.sort(compareIds), ["0-0", "9-5", "9-10", "10-0", "100-0"]);
  assert.equal(compareIds("9-5", "9-5"), 0);
});
