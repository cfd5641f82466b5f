/*
 * Where this framework is stricter than Fresh 2.3.3 on purpose. What is in here fails on Fresh; all
 * other tests of the API hold there, too.
 */
import assert from "node:assert/strict";
import { App, type Context, csp, HttpError, type Middleware } from "fresh";
import { builtSite } from "./testing/built_site.ts";
import { rawRequest } from "./testing/raw_request.ts";

const open = (ctx: Context<unknown>) => ctx.text("open");
const deny: Middleware<unknown> = () => {
  throw new HttpError(403);
};

async function ask(app: App<unknown>, path: string, init?: RequestInit) {
  const answer = await app.handler()(new Request(`http://site.test${path}`, init));
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

Deno.test("use('/admin/*') is use('/admin')", async () => {
  for (const path of ["/admin/*", "admin/*", "/admin/*/"]) {
    const app = new App().use(path, deny).get("/admin/x", open).get("/admin/:id/y", open);
    assert.equal((await ask(app, "/admin/x")).status, 403, path);
    assert.equal((await ask(app, "/admin/1/y")).status, 403, path);
  }
});

Deno.test("a middleware of an address guards the files that are served there", async (t) => {
  for (
    const [path, address, mount] of [
      ["/dashboard", "/dashboard", "*"],
      ["/deep", "/deep/page", "*"],
      ["/elsewhere", "/elsewhere/3", "*"],
      ["/elsewhere/:n", "/elsewhere/3", "*"],
      ["/:id", "/other", "*"],
      ["/mount", "/mount/things", "/mount"],
      ["/mount/things", "/mount/things", "/mount/*"],
    ] as const
  ) {
    await t.step(`use("${path}") at ${address}`, async () => {
      await using site = await builtSite(() => new App().use(path, deny).fsRoutes(mount));
      for (const method of ["GET", "HEAD", "OPTIONS", "DELETE"]) {
        assert.equal((await site.ask(address, { method })).status, 403, method);
      }
    });
  }
});

Deno.test("what an address does not answer is refused behind its own middlewares", async () => {
  const app = new App().use("/a", deny).get("/a/b", open).get("/a/:id/c", open);
  for (const method of ["OPTIONS", "POST", "DELETE"]) {
    assert.equal((await ask(app, "/a/b", { method })).status, 403, method);
    assert.equal((await ask(app, "/a/1/c", { method })).status, 403, method);
  }
});

Deno.test("also behind those that were given after it", async () => {
  const app = new App().get("/a", open).use("/a", deny);
  assert.equal((await ask(app, "/a", { method: "OPTIONS" })).status, 403);
  assert.equal((await ask(app, "/a")).status, 200);
});

Deno.test("a wrong method is 405 with Allow, OPTIONS tells the methods", async () => {
  const app = new App().get("/a", open).post("/a", open);
  for (const method of ["DELETE", "BREW"]) {
    const refused = await ask(app, "/a", { method });
    assert.deepEqual([refused.status, refused.headers.get("allow")], [405, "GET, POST, HEAD"]);
  }
  const options = await ask(app, "/a", { method: "OPTIONS" });
  assert.deepEqual([options.status, options.headers.get("allow")], [204, "GET, POST, HEAD"]);
});

Deno.test("files refuse what they do not answer, and a page that is not found is a 404", async () => {
  await using site = await builtSite();
  const refused = await site.ask("/things", { method: "DELETE" });
  assert.deepEqual([refused.status, refused.headers.get("allow")], [405, "GET, POST, HEAD"]);
  assert.equal((await site.ask("/", { method: "POST" })).status, 405);
  for (const path of ["/a/b/c", "/a/%ff/c"]) assert.equal((await site.ask(path)).status, 404);
});

Deno.test("OPTIONS of files is answered inside the middlewares of their folder", async () => {
  await using site = await builtSite();
  const { status, headers } = await site.ask("/dashboard", { method: "OPTIONS" });
  assert.deepEqual([status, headers.get("allow")], [204, "GET, HEAD"]);
  assert.equal(headers.get("x-seen"), "panel /dashboard");
});

Deno.test("a Host that is more than a name and a port never decides what is answered", async () => {
  const seen: string[] = [];
  const app = new App()
    .use(async (ctx) => {
      seen.push(`${ctx.url.href} ${ctx.route}`);
      const answer = await ctx.next();
      answer.headers.set("x-edge", "1");
      return answer;
    })
    .onError("*", (ctx) => ctx.text("refused", { status: (ctx.error as HttpError).status }))
    .get("/", open).get("/login", open).get("/products", (ctx) => ctx.text("products"));
  await using server = Deno.serve({ port: 0, onListen: () => {} }, app.handler());
  const { port } = server.addr;
  for (
    const host of [
      `127.0.0.1:${port}/login?x=`,
      `127.0.0.1:${port}/login?`,
      `127.0.0.1\\login?`,
      `127.0.0.1:${port}#`,
      "evil.test:99999",
      "[::1",
      "exa mple",
      "%",
      "xn--a",
      "user@127.0.0.1",
      "käse.test",
      "a.test, b.test",
      "?",
      "1.2.3.4.5",
    ]
  ) {
    const { status, body } = await rawRequest(port, `GET /products HTTP/1.1\r\nHost: ${host}`);
    assert.deepEqual([status, body], [400, "refused"], host);
    assert.equal(seen.pop(), "http://invalid.invalid/ null");
  }
  for (const host of ["shop.test", `[::1]:${port}`, "shop.test.", "a_b:1", "SHOP.test", ""]) {
    const { status, body } = await rawRequest(port, `GET /products HTTP/1.1\r\nHost: ${host}`);
    assert.deepEqual([status, body], [200, "products"], host);
  }
  const absolute = await rawRequest(port, "GET http://a.test/products HTTP/1.1\r\nHost: b.test");
  assert.equal(absolute.body, "products");
  const connect = await rawRequest(port, "CONNECT products:443 HTTP/1.1\r\nHost: a.test");
  assert.notEqual(connect.status, 500);
});

Deno.test("HEAD is answered as GET, its length included", async () => {
  const app = new App().get("/text", (ctx) => ctx.text("four")).get(
    "/page",
    (ctx) => ctx.html("<p>"),
  )
    .get("/live", (ctx) => ctx.stream(["a", "b"]))
    .notFound((ctx) => ctx.text("no such page", { status: 404 }));
  await using server = Deno.serve({ port: 0, onListen: () => {} }, app.handler());
  const { port } = server.addr;
  for (const path of ["/text", "/page", "/live", "/missing"]) {
    const [head, get] = await Promise.all(
      ["HEAD", "GET"].map((method) =>
        rawRequest(port, `${method} ${path} HTTP/1.1\r\nHost: a.test`)
      ),
    );
    assert.equal(head!.body, "");
    assert.equal(head!.status, get!.status);
    assert.equal(head!.headers.get("content-length"), get!.headers.get("content-length"), path);
    assert.equal(head!.headers.get("content-type"), get!.headers.get("content-type"), path);
  }
});

Deno.test("ctx.next() can be called again: each call runs its own tail", async () => {
  const calls: string[] = [];
  const app = new App()
    .use(async (ctx) => {
      await ctx.next();
      return await ctx.next();
    })
    .use((ctx) => {
      calls.push("inner");
      return ctx.next();
    })
    .get("/", (ctx) => ctx.text("end"));
  assert.equal((await ask(app, "/")).body, "end");
  assert.deepEqual(calls, ["inner", "inner"]);
});

Deno.test("csp({useNonce}) never sends 'unsafe-inline', also where no page is answered", async () => {
  const app = new App().use(csp({ useNonce: true })).get("/", (ctx) => ctx.text(""));
  const policy = (await ask(app, "/")).headers.get("content-security-policy")!;
  assert.doesNotMatch(policy, /unsafe-inline/);
});

Deno.test("ctx.redirect() leads to no other host, however slashes are written", async () => {
  for (
    const target of [
      "/\\evil.test",
      "\\\\evil.test",
      "/\t/evil.test",
      "\n//evil.test",
      " //evil.test",
      "/\r\n\\evil.test",
      "//\\/evil.test",
      "/a/..//evil.test",
    ]
  ) {
    const { headers } = await ask(new App().get("/", (ctx) => ctx.redirect(target)), "/");
    const at = new URL(headers.get("location")!, "http://site.test/");
    assert.equal(at.host, "site.test", JSON.stringify(target));
  }
});

Deno.test("ctx.redirect() escapes what a header cannot say", async () => {
  const where: [target: string, location: string][] = [
    ["/€?q=ü#ö", "/%E2%82%AC?q=%C3%BC#%C3%B6"],
    ["/😀", "/%F0%9F%98%80"],
    ["/é", "/%C3%A9"],
    ["/ไทย", "/%E0%B9%84%E0%B8%97%E0%B8%A2"],
    ['/a b"<>{}', "/a%20b%22%3C%3E%7B%7D"],
    ["/%E2%82%AC/100%", "/%E2%82%AC/100%"],
    ["/\ud800", "/%EF%BF%BD"],
    ["/a\r\nset-cookie: x=1", "/aset-cookie:%20x=1"],
    ["/\0a", "/%00a"],
    ["ü/?ü", "%C3%BC/?%C3%BC"],
    ["?q=ü", "?q=%C3%BC"],
    ["https://käse.test/ü", "https://xn--kse-qla.test/%C3%BC"],
  ];
  for (const [target, location] of where) {
    const { status, headers } = await ask(new App().get("/", (ctx) => ctx.redirect(target)), "/");
    assert.deepEqual([status, headers.get("location")], [302, location], JSON.stringify(target));
  }
});
