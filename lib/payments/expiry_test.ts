import assert from "node:assert/strict";
import { isExpired, readExpiry } from "./expiry.ts";

const ways: [typed: string, read: string | null][] = [
  ["04/29", "2029-04"],
  ["4/29", "2029-04"],
  ["04/2029", "2029-04"],
  ["4/2029", "2029-04"],
  ["0429", "2029-04"],
  ["042029", "2029-04"],
  ["04-29", "2029-04"],
  ["04 29", "2029-04"],
  ["04 / 29", "2029-04"],
  ["04.2029", "2029-04"],
  ["04\\29", "2029-04"],
  ["04–29", "2029-04"],
  ["2029-04", "2029-04"],
  ["2029/4", "2029-04"],
  ["202904", "2029-04"],
  ["20294", "2029-04"],
  ["429", "2029-04"],
  ["42029", "2029-04"],
  ["1229", "2029-12"],
  [" 12/30\t", "2030-12"],
  ["04/29.", "2029-04"],
  ["\u200e04/29\u200b", "2029-04"],
  ["٠٤/٢٩", "2029-04"],
  ["۰۴/۲۹", "2029-04"],
  ["०४/२९", "2029-04"],
  ["๐๔/๒๙", "2029-04"],
  ["０４／２９", "2029-04"],
  ["01/20", "2020-01"],
  ["12/1999", "1999-12"],
  ["", null],
  ["  ", null],
  ["/", null],
  ["13/29", null],
  ["0/29", null],
  ["00/29", null],
  ["00/2029", null],
  ["2029-13", null],
  ["2029-00", null],
  ["4", null],
  ["04", null],
  ["04/9", null],
  ["04/029", null],
  ["04/20290", null],
  ["01/04/29", null],
  ["April 2029", null],
  ["20290412", null],
  ["ab/cd", null],
  ["2029", null],
  ["04/0029", null],
];
for (const [typed, read] of ways) {
  Deno.test(`readExpiry() of ${JSON.stringify(typed)} is ${read}`, () => {
    assert.equal(readExpiry(typed), read);
  });
}

Deno.test("isExpired() is true from the first day after the month on the card", () => {
  assert.equal(isExpired("2026-11", new Date("2026-11-30T23:59:59Z")), false);
  assert.equal(isExpired("2026-11", new Date("2026-12-01T00:00:00Z")), true);
  assert.equal(isExpired("2026-12", new Date("2026-12-31T23:59:59Z")), false);
  assert.equal(isExpired("2020-01", new Date("2026-11-28T00:00:00Z")), true);
  assert.equal(isExpired("1999-12", new Date("2026-11-28T00:00:00Z")), true);
});
