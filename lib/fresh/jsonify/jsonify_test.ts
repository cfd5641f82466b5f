import { computed, signal } from "@preact/signals";
import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "./parse.ts";
import { stringify } from "./stringify.ts";

const back = (value: unknown) => parse(stringify(value));

for (
  const value of [
    undefined,
    null,
    NaN,
    Infinity,
    -Infinity,
    -0,
    0,
    "text",
    true,
    12n,
    [1, undefined, "x"],
    { a: { b: [null] }, "": 1 },
    new Date(86_400_000),
    new URL("https://x.test/a?b#c"),
    /a\/b/giu,
    new Set([1, "a", { b: 2 }]),
    new Map<unknown, unknown>([[{ k: 1 }, "v"], ["w", new Map()]]),
    new Uint8Array([0, 1, 255]),
    ["Date", 5],
    { __proto__: null, a: 1 },
  ]
) {
  Deno.test(`jsonify keeps ${Deno.inspect(value, { compact: true })}`, () => {
    const got = back(value);
    if (value && typeof value === "object" && Object.getPrototypeOf(value) === null) {
      assert.deepEqual({ ...got as object }, { ...value });
    } else assert.deepStrictEqual(got, value);
  });
}

Deno.test("jsonify keeps holes, identity and cycles", () => {
  // deno-lint-ignore no-sparse-arrays -- the hole is what is tested
  const sparse = back([1, , 3]) as unknown[];
  assert.equal(1 in sparse, false);
  const one: Record<string, unknown> = { name: "one" };
  one.self = one;
  const got = back({ a: one, b: one }) as Record<string, Record<string, unknown>>;
  assert.equal(got.a, got.b);
  assert.equal(got.a!.self, got.a);
});

Deno.test("jsonify keeps an own __proto__ a plain field", () => {
  const got = back(JSON.parse('{"__proto__": {"x": 1}}')) as object;
  assert.deepEqual(Object.keys(got), ["__proto__"]);
  assert.equal(Object.getPrototypeOf(got), Object.prototype);
});

Deno.test("jsonify keeps one signal one signal, and computed ones frozen", () => {
  const count = signal(3);
  const text = stringify({ a: count, b: count, c: computed(() => count.value * 2) });
  const made: unknown[] = [];
  const got = parse<{ a: unknown; b: unknown; c: unknown }>(text, {
    Signal: (content) => made.push(content) && { signal: content },
    Computed: (content) => ({ computed: content }),
  });
  assert.equal(got.a, got.b);
  assert.deepEqual(got, { a: { signal: [3] }, b: { signal: [3] }, c: { computed: [6] } });
  assert.equal(made.length, 1);
});

Deno.test("jsonify gives back any JSON value", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
    assert.deepStrictEqual(back(value), value);
  }));
});
