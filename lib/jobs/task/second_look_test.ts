import assert from "node:assert/strict";
import { SecondLook } from "./second_look.ts";

Deno.test("SecondLook believes what two looks in a row have found, and no others", () => {
  const look = new SecondLook();
  assert.deepEqual(look.confirm(["a", "b"]), new Set());
  assert.deepEqual(look.confirm(["b", "c"]), new Set(["b"]));
  assert.deepEqual(look.confirm(["a"]), new Set(), "a was well in between");
  assert.deepEqual(look.confirm(["a"]), new Set(["a"]));
  look.forget();
  assert.deepEqual(look.confirm(["a"]), new Set());
});
