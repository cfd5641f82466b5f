import assert from "node:assert/strict";
import { testWorld } from "../../../testing/world.ts";
import { plainArray, textArray } from "./arrays.ts";

Deno.test("textArray() is read by Postgres as it was meant", async () => {
  await using world = await testWorld();
  const texts = ["plain", "", "NULL", null, 'a "quoted" one', "back\\slash\\", "{a,b}", " é\n'"];
  const rows = await world.deps.sql`select text from unnest(${textArray(texts)}::text[]) text`;
  assert.deepEqual(rows.map((row) => row.text), texts);
});

Deno.test("plainArray() and textArray() say nothing where all is as usual", () => {
  assert.equal(plainArray([0, 0], 0), "{}");
  assert.equal(plainArray([0, 1], 0), "{0,1}");
  assert.equal(plainArray([]), "{}");
  assert.equal(textArray([null, null]), "{}");
});
