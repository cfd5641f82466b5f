import assert from "node:assert/strict";
import fc from "fast-check";
import { defineGroup, findAudience, mayRead, wordsOf } from "./group.ts";

const own = defineGroup("user:<id>", { mayRead: ({ accountId }, id) => accountId === id });
const plain = defineGroup("orders", { mayRead: ({ role }) => role === "support" });
const groups = new Map([own, plain].map((group) => [group.word, group]));
const find = (name: string) => findAudience(groups, name);

Deno.test("findAudience() finds a group, and whose of it", () => {
  assert.deepEqual(find("orders"), { group: plain, parameter: "", name: "orders" });
  const id = "0196f0a0-0000-7000-8000-000000000001";
  assert.deepEqual(find(`user:${id}`), { group: own, parameter: id, name: `user:${id}` });
  assert.ok(`user:${"x".repeat(48)}`.length <= 80);
});

/** What a path or a frame may hold instead of a name. */
const hostile = [
  "",
  ":",
  "user",
  "user:",
  "user:1:2",
  "user:1 ",
  " user:1",
  "user:1\n",
  "user:1\0",
  "user\0:1",
  "User:1",
  "user:%31",
  "user%3A1",
  "user:..",
  "user:../orders",
  "user:<id>",
  "user:*",
  "user:ผู้ใช้",
  "ผู้ใช้:1",
  "user：1",
  `user:${"1".repeat(49)}`,
  `user:${"1".repeat(40_000)}`,
  "o".repeat(40_000),
  "orders:",
  "orders:1",
  "orders\0",
  "__proto__",
  "__proto__:1",
  "constructor",
  "user:__proto__:1",
  "toString",
  "hasOwnProperty:1",
];

Deno.test("findAudience() knows no hostile name, and none at random", () => {
  assert.deepEqual(hostile.filter((name) => find(name) !== null), []);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const audience = find(text);
    assert.ok(audience === null || /^(orders|user:[A-Za-z0-9_-]{1,48})$/.test(audience.name));
  }));
});

Deno.test("mayRead() gives a group who is connected and whose it is", () => {
  const mine = find("user:17")!;
  assert.ok(mayRead({ accountId: "17", role: "customer" }, mine));
  for (const accountId of ["1", "170", "__proto__", "", null]) {
    assert.ok(!mayRead({ accountId, role: "admin" }, mine));
  }
  // A parameter is compared, never looked up: a prototype's name is somebody like all others.
  assert.ok(!mayRead({ accountId: "17", role: "admin" }, find("user:__proto__")!));
  assert.ok(!mayRead({ accountId: null, role: null }, find("user:constructor")!));
});

Deno.test("wordsOf() says which groups, and not whose", () => {
  assert.equal(wordsOf([find("user:17"), find("orders"), find("user:")]), "user orders unknown");
});

Deno.test("defineGroup() takes no pattern that findAudience() would not find", () => {
  for (const pattern of ["", "User", "user:", "user:<>", "user:id", "user:<a>:<b>", "a b"]) {
    assert.throws(() => defineGroup(pattern, { mayRead: () => true }), /Cannot name a group/);
  }
});
