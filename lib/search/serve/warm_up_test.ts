import assert from "node:assert/strict";
import { buildColumns } from "../index/build.ts";
import { smallShop } from "../testing/items.ts";
import { warmUp } from "./warm_up.ts";

Deno.test("an index is warmed up by what it has, half of it misspelt", () => {
  const columns = buildColumns(smallShop, null);
  const searched: string[] = [];
  warmUp(columns, (text) => searched.push(text));
  const names = columns.types.names.filter((name) => name !== "");
  const isWhole = (text: string) => names.some((name) => text.endsWith(` ${name}`));
  assert.ok(searched.some(isWhole) && !searched.every(isWhole), searched.join(", "));
  assert.ok(searched.length <= 150, `${searched.length}`);
});

Deno.test("nothing is searched for in an index without products", () => {
  const searched: string[] = [];
  warmUp(buildColumns([], null), (text) => searched.push(text));
  assert.deepEqual(searched, []);
});
