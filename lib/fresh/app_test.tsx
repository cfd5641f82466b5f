import assert from "node:assert/strict";
import { mock } from "node:test";
import { App, type Context, HttpError, page } from "fresh";

const url = (path: string) => new Request(`http://site.test${path}`);

async function ask<S>(app: App<S>, path: string, init?: RequestInit) {
  const response = await app.handler()(new Request(`http://site.test${path}`, init));
  return { status: response.status, headers: response.headers, body: await response.text() };
}

Deno.test("App runs middlewares in the order of their commands, before later routes only", async () => {
  const app = new App<{ seen: string }>()
    .use((ctx) => {
      ctx.state.seen = "a";
      return ctx.next();
    })
    .get("/early", (ctx) => ctx.text(ctx.state.seen))
    .use((ctx) => {
      ctx.state.seen += "b";
      return ctx.next();
    })
    .get("/late", (ctx) => ctx.text(ctx.state.seen));
  assert.equal((await ask(app, "/early")).body, "a");
  assert.equal((await ask(app, "/late")).body, "ab");
});

Deno.test("App.use(path) runs at the path and below, not beside it", async () => {
  const app = new App<{ admin?: boolean }>()
    .use("/admin", (ctx) => {
      ctx.state.admin = true;
      return ctx.next();
    })
    .get("/admin/orders", (ctx) => ctx.text(String(ctx.state.admin)))
    .get("/administer", (ctx) => ctx.text(String(ctx.state.admin)));
  assert.equal((await ask(app, "/admin/orders")).body, "true");
  assert.equal((await ask(app, "/administer")).body, "undefined");
});

Deno.test("App takes lazy middlewares and loads them once", async () => {
  let loads = 0;
  const app = new App()
    .get("/", () => {
      loads++;
      return Promise.resolve((ctx: Context<unknown>) => ctx.text("loaded"));
    });
  const handler = app.handler();
  assert.equal(await (await handler(url("/"))).text(), "loaded");
  assert.equal(await (await handler(url("/"))).text(), "loaded");
  assert.equal(loads, 1);
});

Deno.test("App answers by method: first registration wins, HEAD falls back to GET without a body", async () => {
  const app = new App()
    .get("/", (ctx) => ctx.text("first", { headers: { "x-a": "1" } }))
    .get("/", (ctx) => ctx.text("second"));
  assert.equal((await ask(app, "/")).body, "first");
  const head = await ask(app, "/", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("x-a"), head.body], [200, "1", ""]);
});

Deno.test("an unmatched address runs only the root's middlewares", async () => {
  const ran: string[] = [];
  const app = new App()
    .use((ctx) => {
      ran.push("root");
      return ctx.next();
    })
    .use("/a", (ctx) => {
      ran.push("a");
      return ctx.next();
    })
    .get("/a/b", (ctx) => ctx.text("b"));
  assert.equal((await ask(app, "/a/missing")).status, 404);
  assert.deepEqual(ran, ["root"]);
});

Deno.test("ctx.route is known to middlewares, null where nothing matched", async () => {
  const routes: (string | null)[] = [];
  const app = new App()
    .use((ctx) => {
      routes.push(ctx.route);
      return ctx.next();
    })
    .get("/p/:id", (ctx) => ctx.text(ctx.params.id!));
  assert.equal((await ask(app, "/p/a%20b")).body, "a b");
  await ask(app, "/nowhere");
  assert.deepEqual(routes, ["/p/:id", null]);
});

for (
  const [pattern, path, params] of [
    ["/a/:rest*", "/a/b/c", { rest: "b/c" }],
    ["/a{/:maybe}?", "/a", { maybe: "" }],
    ["/a{/:maybe}?", "/a/b", { maybe: "b" }],
    ["/:a-:b", "/x-y", { a: "x", b: "y" }],
    ["/f.json", "/f.json", {}],
  ] as const
) {
  Deno.test(`the pattern ${pattern} reads ${path}`, async () => {
    const app = new App().get(pattern, (ctx) => ctx.json(ctx.params));
    assert.deepEqual(JSON.parse((await ask(app, path)).body), params);
  });
}

Deno.test("a dot in a pattern is only a dot", async () => {
  const app = new App().get("/f.json", (ctx) => ctx.text("f"));
  assert.equal((await ask(app, "/fxjson")).status, 404);
});

Deno.test("repeated and last slashes do not matter, and literal paths come first", async () => {
  const app = new App()
    .get("/p/:id", (ctx) => ctx.text("dynamic"))
    .get("/p/new", (ctx) => ctx.text("literal"));
  assert.equal((await ask(app, "//p///new")).body, "literal");
  assert.equal((await ask(app, "/p/new/")).body, "literal");
  assert.equal((await ask(app, "/p/7/")).status, 404);
});

Deno.test("basePath puts the whole site below a path", async () => {
  const app = new App({ basePath: "/shop" }).get("/", (ctx) => ctx.text("home"));
  assert.equal((await ask(app, "/shop")).body, "home");
  assert.equal((await ask(app, "/")).status, 404);
});

Deno.test("trustProxy takes protocol and host from the proxy, else nobody's word counts", async () => {
  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "shop.test" };
  const origin = async (trustProxy: boolean) => {
    const app = new App({ trustProxy }).get("/", (ctx) => ctx.text(ctx.url.origin));
    return (await ask(app, "/", { headers })).body;
  };
  assert.equal(await origin(true), "https://shop.test");
  assert.equal(await origin(false), "http://site.test");
});

for (
  const [target, location] of [
    ["//evil.test/x", "/evil.test/x"],
    ["/a//b///c", "/a/b/c"],
    ["/a?to=//b#c//d", "/a?to=//b#c//d"],
    ["/", "/"],
    ["https://other.test", "https://other.test"],
    ["https://other.test//x", "https://other.test//x"],
    ["next?page=2", "next?page=2"],
    ["/%E2%82%AC", "/%E2%82%AC"],
  ] as const
) {
  Deno.test(`ctx.redirect("${target}") leads to ${location}`, async () => {
    const app = new App().get("/", (ctx) => ctx.redirect(target, 303));
    const { status, headers } = await ask(app, "/");
    assert.deepEqual([status, headers.get("location")], [303, location]);
  });
}

for (
  const [target, location] of [
    ["/x", "/x?fresh-partial=true"],
    ["/x?a=1#b", "/x?a=1&fresh-partial=true#b"],
    ["/x#b?", "/x?fresh-partial=true#b?"],
  ] as const
) {
  Deno.test(`a partial is redirected to a partial: ${target}`, async () => {
    const app = new App().get("/", (ctx) => ctx.redirect(target));
    for (const asked of ["/?fresh-partial", "/?a=1&fresh-partial=true"]) {
      assert.equal((await ask(app, asked)).headers.get("location"), location);
    }
  });
}

Deno.test("ctx.isPartial says whether only partials were asked for", async () => {
  const app = new App().get("/", (ctx) => ctx.text(String(ctx.isPartial)));
  assert.equal((await ask(app, "/")).body, "false");
  assert.equal((await ask(app, "/?fresh-partial=true")).body, "true");
});

Deno.test("ctx.render() takes JSX or null, and nothing else", async () => {
  const printed = mock.method(console, "error", () => {});
  try {
    for (const args of [[], ["text"], [undefined], [{ a: 1 }]]) {
      // deno-lint-ignore no-explicit-any -- what the types forbid
      const app = new App().get("/", (ctx) => (ctx.render as any).apply(ctx, args));
      assert.equal((await ask(app, "/")).status, 500);
    }
    const app = new App().get("/", (ctx) => ctx.render(null));
    assert.equal((await ask(app, "/")).status, 200);
  } finally {
    printed.mock.restore();
  }
});

Deno.test("ctx.stream() sends numbers as text", async () => {
  const app = new App().get("/", (ctx) => ctx.stream([1, 2] as unknown as string[]));
  assert.equal((await ask(app, "/")).body, "12");
});

Deno.test("methods are known in every case", async () => {
  const app = new App().patch("/", (ctx) => ctx.text("patched"))
    .route("/r", { handler: { PATCH: (ctx) => ctx.text("patched") } });
  for (const path of ["/", "/r"]) {
    assert.equal((await ask(app, path, { method: "patch" })).body, "patched");
  }
});

Deno.test("a lazy route() is loaded at its first request, for every method it answers", async () => {
  let loads = 0;
  const app = new App().route("/", () => {
    loads++;
    return Promise.resolve({
      handler: { POST: (ctx: Context<unknown>) => ctx.text("posted") },
      component: () => <b>page</b>,
    });
  });
  const handler = app.handler();
  assert.equal(loads, 0);
  assert.match(await (await handler(url("/"))).text(), /<b>page<\/b>/);
  const posted = await handler(new Request(url("/"), { method: "POST" }));
  assert.equal(await posted.text(), "posted");
  assert.equal(loads, 1);
});

Deno.test("what is thrown is in ctx.error for whoever catches it", async () => {
  const seen: unknown[] = [];
  const app = new App()
    .use(async (ctx) => {
      seen.push(ctx.error);
      try {
        return await ctx.next();
      } catch (error) {
        seen.push(ctx.error === error, (error as HttpError).message);
        return ctx.text("caught");
      }
    })
    .get("/", () => {
      throw new HttpError(418, "brewing");
    });
  assert.equal((await ask(app, "/")).body, "caught");
  assert.deepEqual(seen, [null, true, "brewing"]);
  assert.equal(new HttpError(404).message, "");
});

Deno.test("what nobody catches is told by its status", async () => {
  const app = new App().get("/a", () => {
    throw new HttpError(403);
  }).get("/b", () => {
    throw new HttpError(403, "not you");
  });
  assert.deepEqual([(await ask(app, "/a")).body, (await ask(app, "/b")).body], [
    "Forbidden",
    "not you",
  ]);
  assert.equal((await ask(app, "/c")).body, "Not Found");
  assert.equal((await ask(app, "/a", { method: "POST" })).body, "Method Not Allowed");
});

Deno.test("the page for what is not found stands in the app and the layouts", async () => {
  const app = new App()
    .appWrapper(({ Component }) => (
      <html lang="en">
        <body>
          <Component />
        </body>
      </html>
    ))
    .layout("*", ({ Component }) => (
      <main>
        <Component />
      </main>
    ))
    .notFound({ component: () => <p>no such page</p> })
    .get("/a", () => {
      throw new HttpError(404);
    });
  for (const path of ["/a", "/missing"]) {
    const { body } = await ask(app, path);
    assert.match(body, /<html lang="en">.*<main><p>no such page<\/p><\/main>/, path);
  }
});

Deno.test("a handler that gives no Response is an error, and errors are answered as plain 500", async () => {
  const printed = mock.method(console, "error", () => {});
  try {
    const app = new App().get("/", () => "text" as unknown as Response);
    const { status, body } = await ask(app, "/");
    assert.deepEqual([status, body], [500, "Internal server error"]);
    assert.match(String(printed.mock.calls[0]!.arguments), /Response/);
  } finally {
    printed.mock.restore();
  }
});

Deno.test("a middleware sees what is thrown below it", async () => {
  const app = new App()
    .use(async (ctx) => {
      try {
        return await ctx.next();
      } catch (error) {
        return ctx.text(`caught ${(error as HttpError).status}`);
      }
    })
    .get("/", () => {
      throw new HttpError(418);
    });
  assert.equal((await ask(app, "/")).body, "caught 418");
  assert.equal((await ask(app, "/missing")).body, "caught 404");
});

Deno.test("App.notFound() answers every 404, App.onError() the nearest error", async () => {
  const app = new App()
    .notFound((ctx) => ctx.text("not here", { status: 404 }))
    .onError("*", (ctx) => ctx.text(`root ${ctx.error}`, { status: 500 }))
    .onError("/a", (ctx) => ctx.text(`a ${ctx.error}`, { status: 500 }))
    .get("/a/b", () => {
      throw new Error("one");
    })
    .get("/c", () => {
      throw new Error("two");
    })
    .get("/d", () => {
      throw new HttpError(404);
    });
  assert.equal((await ask(app, "/a/b")).body, "a Error: one");
  assert.equal((await ask(app, "/c")).body, "root Error: two");
  assert.equal((await ask(app, "/d")).body, "not here");
  assert.equal((await ask(app, "/nowhere")).body, "not here");
});

Deno.test("App.route() renders a page inside layouts and the app", async () => {
  const app = new App()
    .appWrapper(({ Component }) => (
      <html>
        <body>
          <Component />
        </body>
      </html>
    ))
    .layout("/", ({ Component }) => (
      <main>
        <Component />
      </main>
    ))
    .route("/x", {
      handler: { GET: () => page({ n: 3 }, { status: 201, headers: { "x-a": "b" } }) },
      component: ({ data }: { data: { n: number } }) => <b>{data.n}</b>,
    });
  const { status, headers, body } = await ask(app, "/x");
  assert.equal(status, 201);
  assert.equal(headers.get("x-a"), "b");
  assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(body, /^<!DOCTYPE html>.*<body><main><b>3<\/b><\/main><\/body><\/html>$/);
});

Deno.test("ctx.stream() sends what an iterable gives", async () => {
  const app = new App().get("/", (ctx) =>
    ctx.stream(async function* () {
      yield "one ";
      await Promise.resolve();
      yield new TextEncoder().encode("two");
    }));
  assert.equal((await ask(app, "/")).body, "one two");
});

Deno.test("ctx.info says whose connection it is, and is there without a server as well", async () => {
  const app = new App().get(
    "/",
    ({ info: { remoteAddr } }) =>
      new Response("hostname" in remoteAddr ? remoteAddr.hostname : remoteAddr.transport),
  );
  const handler = app.handler();
  assert.equal(await (await handler(new Request("http://site.test/"))).text(), "localhost");
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    handler,
  );
  const served = await fetch(`http://127.0.0.1:${server.addr.port}/`);
  assert.equal(await served.text(), "127.0.0.1");
});
