import assert from "node:assert/strict";
import { App } from "fresh";
import { builtSite } from "../testing/built_site.ts";
import { compareIds } from "./fs_routes.ts";
import { pathToPattern } from "./file_pattern.ts";

for (
  const [path, pattern] of [
    ["index", "/"],
    ["a/index", "/a"],
    ["a/[id]", "/a/:id"],
    ["[...rest]", "/:rest*"],
    ["a/[[maybe]]", "/a{/:maybe}?"],
    ["[a]-[b]", "/:a-:b"],
    ["(group)/x/(other)/y", "/x/y"],
    ["api/[...path]", "/api/:path*"],
  ] as const
) {
  Deno.test(`routes/${path} is ${pattern}`, () => assert.equal(pathToPattern(path), pattern));
}

for (const path of ["[id][bar]", "[id", "a/b]"]) {
  Deno.test(`routes/${path} is refused by name`, () => {
    assert.throws(() => pathToPattern(path), new RegExp(`"${path.replaceAll(/[[\]]/g, "\\$&")}"`));
  });
}

Deno.test("files are ordered: wrappers first, then the exact before the general", () => {
  const ids = [
    "[...rest]",
    "[id]",
    "zoo",
    "index",
    "_error",
    "_middleware",
    "(g)/_layout",
    "_app",
    "(g)/about",
    "a/[[x]]",
    "a/b",
  ];
  assert.deepEqual(ids.sort(compareIds), [
    "_app",
    "(g)/_layout",
    "_middleware",
    "_error",
    "index",
    "a/b",
    "a/[[x]]",
    "(g)/about",
    "zoo",
    "[id]",
    "[...rest]",
  ]);
});

Deno.test("a built site answers by its files", async (t) => {
  await using site = await builtSite();

  await t.step("a page stands in its app", async () => {
    const { status, body } = await site.ask("/");
    assert.equal(status, 200);
    assert.match(body, /<title>Site<\/title>.*<body><h1>home<\/h1><\/body>/s);
  });

  await t.step("handlers answer by method, with data for the page", async () => {
    const got = await site.ask("/things");
    assert.equal(got.headers.get("x-thing"), "1");
    assert.match(got.body, /<p>a thing<\/p>/);
    const form = new URLSearchParams({ name: "x" });
    const made = await site.ask("/things", { method: "POST", body: form });
    assert.deepEqual([made.status, made.headers.get("location")], [303, "/things?made=x"]);
    assert.equal((await site.ask("/things", { method: "DELETE" })).status, 405);
  });

  await t.step("a page without a handler answers GET and HEAD", async () => {
    assert.match((await site.ask("/")).body, /home/);
    assert.deepEqual((await site.ask("/", { method: "HEAD" })).body, "");
  });

  await t.step("groups are invisible in the URL and real for layouts and middlewares", async () => {
    const { headers, body } = await site.ask("/dashboard");
    assert.match(body, /<body><main><p>dashboard<\/p><\/main><\/body>/);
    assert.equal(headers.get("x-seen"), "panel /dashboard");
    assert.equal((await site.ask("/")).headers.get("x-seen"), null);
  });

  await t.step("layouts can skip those above, routes also the app", async () => {
    assert.match((await site.ask("/deep/page")).body, /<body><section><p>deep/);
    const bare = (await site.ask("/deep/bare")).body;
    assert.match(bare, /<body><p>bare<\/p><\/body>/);
    assert.doesNotMatch(bare, /<title>/);
  });

  await t.step("routeOverride moves a route", async () => {
    assert.match((await site.ask("/elsewhere/3")).body, /moved 3/);
  });

  await t.step("a literal name wins over a parameter", async () => {
    assert.match((await site.ask("/other")).body, /id other/);
    assert.match((await site.ask("/dashboard")).body, /dashboard/);
  });

  await t.step("errors reach the nearest _error, every 404 the _404", async () => {
    const broken = await site.ask("/broken");
    assert.equal(broken.status, 500);
    assert.match(broken.body, /<p>error: broken page<\/p>/);
    const missing = await site.ask("/a/b/c");
    assert.match(missing.body, /no such page/);
  });

  await t.step("folders such as (_parts) are no routes", async () => {
    assert.doesNotMatch((await site.ask("/part")).body, /never a page/);
  });
});

Deno.test("fsRoutes() puts all files below an address", async () => {
  await using site = await builtSite(() => new App().fsRoutes("/mount"));
  assert.match((await site.ask("/mount/things")).body, /a thing/);
  assert.match((await site.ask("/mount")).body, /home/);
  assert.doesNotMatch((await site.ask("/things")).body, /a thing/);
});
