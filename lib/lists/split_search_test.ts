import assert from "node:assert/strict";
import { splitSearch } from "./split_search.ts";

Deno.test("splitSearch() tells filters from words, and leaves what has quotes alone", () => {
  const cases: [typed: string, filters: string[], rest: string][] = [
    ["status:paid total:>50 jam", ["status=paid", "total=>50"], "jam"],
    ['name:"ada l" "order:1" x', ["name=ada l"], "order:1 x"],
    ["Status: foo", ["status="], "foo"],
    ["http://a.b 12:30 Ünïcode:x :x ::", [], "http://a.b 12:30 Ünïcode:x :x ::"],
    ['a"b c', [], 'a"b c'],
    ['total:"', ['total="'], ""],
    ["  ", [], ""],
    ["ข้าว:หอม sku:ข้าว", ["sku=ข้าว"], "ข้าว:หอม"],
  ];
  for (const [typed, filters, rest] of cases) {
    const split = splitSearch(typed);
    assert.deepEqual(split.qualifiers.map(({ key, value }) => `${key}=${value}`), filters, typed);
    assert.equal(split.rest, rest, typed);
  }
});
