import assert from "node:assert/strict";
import { App, type Context, HttpError, type Middleware } from "fresh";
import { builtSite } from "../testing/built_site.ts";

/*
 * A middleware that refuses stands before what it was given for, in whichever way both were said.
 * Each row: how the site is put together, and the addresses that must not be reached.
 */
type Site = App<unknown>;
const open = (ctx: Context<unknown>) => ctx.text("open");
const deny: Middleware<unknown> = () => {
  throw new HttpError(403);
};
const lazy = <T>(what: T) => () => Promise.resolve(what);
const page = { component: () => null };

const table: [what: string, build: (app: Site) => Site, paths: string[]][] = [
  ["use(mw)", (app) => app.use(deny).get("/x", open), ["/x"]],
  ["use() of several", (app) => app.use((ctx) => ctx.next(), deny).get("/x", open), ["/x"]],
  ["use(lazy)", (app) => app.use(lazy(deny)).get("/x", open), ["/x"]],
  [
    "use(lazy) that takes an argument",
    (app) => app.use((_ctx) => lazy(deny)() as never).get("/x", open),
    ["/x"],
  ],
  ["use('*')", (app) => app.use("*", deny).get("/x", open), ["/x", "/x/"]],
  ["use('/*')", (app) => app.use("/*", deny).get("/x", open).get("/", open), ["/x", "/"]],
  ["use('/')", (app) => app.use("/", deny).get("/x/y", open), ["/x/y"]],
  ["use('')", (app) => app.use("", deny).get("/x/y", open), ["/x/y"]],
  ["a path", (app) => app.use("/a", deny).get("/a", open).get("/a/b/c", open), ["/a", "/a/b/c"]],
  ["a path with a last slash", (app) => app.use("/a/", deny).get("/a/b", open), ["/a/b"]],
  ["a path without a first one", (app) => app.use("a", deny).get("/a/b", open), ["/a/b"]],
  ["a parameter", (app) => app.use("/u/:id", deny).get("/u/:id", open).post("/u/:id", open), [
    "/u/1",
    "/u/%20",
  ]],
  ["below a parameter", (app) => app.use("/u/:id", deny).get("/u/:id/y", open), ["/u/1/y"]],
  ["a parameter in the middle", (app) => app.use("/u/:id/y", deny).get("/u/:id/y/:z", open), [
    "/u/1/y/2",
  ]],
  ["above a parameter", (app) => app.use("/u", deny).get("/u/:id", open), ["/u/1"]],
  ["above the rest", (app) => app.use("/u", deny).get("/u/:rest*", open), ["/u", "/u/1/2"]],
  ["the rest itself", (app) => app.use("/u/:rest*", deny).get("/u/:rest*", open), ["/u", "/u/1/2"]],
  [
    "above what may be absent",
    (app) => app.use("/u", deny).get("/u{/:id}?", open).get("/u{/:id}?/z", open),
    ["/u", "/u/1", "/u/1/z"],
  ],
  ["above a star", (app) => app.use("/u", deny).get("/u/*", open), ["/u/1/2"]],
  ["above a group", (app) => app.use("/u", deny).get("/u/:id(\\d+)", open), ["/u/12"]],
  ["all() first", (app) => app.all("/x", deny).get("/x", open).post("/x", open), ["/x"]],
  ["all() first, a pattern", (app) => app.all("/:x", deny).get("/:x", open), ["/x"]],
  ["its own handlers", (app) => app.get("/x", deny, open), ["/x"]],
  ["a lazy one of its own handlers", (app) => app.get("/x", lazy(deny), open), ["/x"]],
  ["route()", (app) => app.use("/x", deny).route("/x", page), ["/x"]],
  ["route() below a parameter", (app) => app.use("/:a", deny).route("/:a/b", page), ["/1/b"]],
  ["a lazy route()", (app) => app.use("/x", deny).route("/x", lazy(page)), ["/x"]],
  ["no route at all", (app) => app.use(deny), ["/", "/x", "/%E0%A4%A"]],
  ["what would throw", (app) =>
    app.use("/x", deny).get("/x", () => {
      throw new Error("reached");
    }), ["/x"]],
];

for (const [what, build, paths] of table) {
  Deno.test(`a refusing middleware is not passed by: ${what}`, async () => {
    const plain = build(new App()).handler();
    const below = build(new App({ basePath: "/base" })).handler();
    for (const path of paths) {
      for (const method of ["GET", "HEAD"]) {
        assert.equal((await plain(request(path, method))).status, 403, `${method} ${path}`);
        const base = `/base${path === "/" ? "" : path}`;
        assert.equal((await below(request(base, method))).status, 403, `${method} ${base}`);
      }
    }
  });
}

Deno.test("a middleware of one path leaves others alone", async () => {
  const app = new App().use("/a", deny).use("/u/:id", deny)
    .get("/ab", open).get("/b/a", open).get("/u", open).get("/:x", open);
  const handler = app.handler();
  for (const path of ["/ab", "/b/a", "/u", "/other"]) {
    assert.equal((await handler(request(path))).status, 200, path);
  }
});

Deno.test("middlewares run from the outside in, a path's among its folders'", async () => {
  const seen: string[] = [];
  const note = (name: string): Middleware<unknown> => (ctx) => {
    seen.push(name);
    return ctx.next();
  };
  const app = new App().use("/a/:b", note("a/:b")).use("/a", note("a")).use(note("root"))
    .get("/a/:b/c", note("own"), open);
  await app.handler()(request("/a/1/c"));
  assert.deepEqual(seen, ["root", "a", "a/:b", "own"]);
});

Deno.test("file routes stand behind the middlewares of their folders", async () => {
  await using site = await builtSite();
  for (const method of ["GET", "HEAD"]) {
    const answer = await site.ask("/dashboard", { method });
    assert.equal(answer.headers.get("x-seen"), "panel /dashboard", method);
  }
});

function request(path: string, method = "GET"): Request {
  return new Request(`http://site.test${path}`, { method });
}
