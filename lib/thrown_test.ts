import assert from "node:assert/strict";
import { readThrown } from "./thrown.ts";
import { oddErrors } from "./testing/odd_errors.ts";

Deno.test("readThrown() reads an error, its code and its causes", () => {
  const cause = Object.assign(new TypeError("no route"), { code: "EHOSTUNREACH" });
  const { kind, message, stack, cause: why } = readThrown(new Error("not sent", { cause }));
  assert.deepEqual([kind, message], ["Error", "not sent"]);
  assert.match(stack![0]!, /^at .*thrown_test/);
  assert.deepEqual([why!.kind, why!.message, why!.code], ["TypeError", "no route", "EHOSTUNREACH"]);
});

for (const [what, make] of Object.entries(oddErrors)) {
  Deno.test(`readThrown() makes bounded JSON of ${what}`, () => {
    const json = JSON.stringify(readThrown(make()));
    assert.ok(json.length < 20_000, `${json.length} characters`);
  });
}

Deno.test("readThrown() shows what stands in the place of a message", () => {
  const error = Object.assign(new Error("x"), { message: { code: 42 } });
  assert.equal(readThrown(error).message, '{"code":42}');
  assert.equal(readThrown(undefined).message, "undefined");
  assert.equal(readThrown(Object.create(null)).message, "{}");
});
