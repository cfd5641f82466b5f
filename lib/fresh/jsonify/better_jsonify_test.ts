import assert from "node:assert/strict";
import { parse } from "./parse.ts";
import { stringify } from "./stringify.ts";

Deno.test("jsonify sends only the bytes that a view shows", () => {
  const buffer = new Uint8Array([9, 9, 1, 2, 9]);
  assert.deepEqual(parse(stringify(buffer.subarray(2, 4))), new Uint8Array([1, 2]));
});

Deno.test("jsonify refuses what cannot travel and says where it is", () => {
  assert.throws(
    () => stringify({ a: [{ b: () => {} }] }),
    /a function to an island: props\.a\[0\]\.b/,
  );
  assert.throws(() => stringify({ a: new WeakMap() }), /a WeakMap to an island: props\.a/);
  class Account {
    passwordHash = "…";
  }
  assert.throws(() => stringify([new Account()]), /an? Account to an island: props\[0\]/);
});
