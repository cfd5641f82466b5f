import assert from "node:assert/strict";
import fc from "fast-check";
import { App } from "fresh";
import { readPattern } from "./route_pattern.ts";

const part = fc.constantFrom("/a", "/:x", "/b.c", "/*", "{/:y}?", "/p-:z", "/:w*", "/:v-:u", "/");
const patterns = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
const paths = fc.array(fc.constantFrom("/", "a", "b.c", "p-1", "1-2", "%20", "bxc"), {
  maxLength: 8,
}).map((parts) => `/${parts.join("")}`.replaceAll(/\/+/g, "/"));

Deno.test("a pattern matches what URLPattern matches, with the same parameters", () => {
  fc.assert(
    fc.property(patterns, paths, (text, path) => {
      let pattern;
      try {
        pattern = new URLPattern({ pathname: text });
      } catch {
        return assert.throws(() => readPattern(text), /Cannot read the pattern/);
      }
      const own = readPattern(text);
      if (own.literal) return;
      const expected = pattern.exec({ pathname: path })?.pathname.groups ?? null;
      const found = own.match(path);
      assert.deepEqual(found && { ...found }, expected && { ...expected }, `${text} at ${path}`);
      assert.equal(own.text, pattern.pathname);
    }),
    { numRuns: 2_000 },
  );
});

for (
  const [pattern, path, route, params] of [
    ["/n/:id(\\d+)", "/n/12", "/n/:id(\\d+)", { id: "12" }],
    ["/f/*", "/f/a/b", "/f/*", { 0: "a/b" }],
    ["*", "/a", "/*", { 0: "a" }],
    ["/d{/:o}?", "/d", "/d/:o?", { o: "" }],
    ["/m/:a@:b", "/m/x@1.0", "/m/:a@:b", { a: "x", b: "1.0" }],
    ["/r/:rest+", "/r/a/b", "/r/:rest+", { rest: "a/b" }],
  ] as const
) {
  Deno.test(`the router reads ${pattern}`, async () => {
    const app = new App().get(pattern, (ctx) => ctx.json([ctx.route, { ...ctx.params }]));
    const answer = await app.handler()(new Request(`http://site.test${path}`));
    assert.deepEqual(await answer.json(), [route, params]);
  });
}

for (const [pattern, path] of [["/n/:id(\\d+)", "/n/x"], ["/p/:id", "/p/7/"], ["/f/*", "/f"]]) {
  Deno.test(`${pattern} is not ${path}`, async () => {
    const app = new App().get(pattern!, (ctx) => ctx.text("reached"));
    const answer = await app.handler()(new Request(`http://site.test${path}`));
    assert.equal(answer.status, 404);
  });
}
