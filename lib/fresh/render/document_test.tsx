import assert from "node:assert/strict";
import { App, type PageProps } from "fresh";
import { asset, assetSrcSet, Head, Partial } from "fresh/runtime";

async function show(app: App<unknown>, path = "/"): Promise<string> {
  return await (await app.handler()(new Request(`http://site.test${path}`))).text();
}

// deno-lint-ignore no-explicit-any -- a test page takes whatever props
function pageApp(component: any) {
  return new App().route("/", { component });
}

Deno.test("html, head and body are supplied where they are missing", async () => {
  assert.match(
    await show(pageApp(() => <p>hello</p>)),
    /^<!DOCTYPE html><html><head><meta charset="utf-8"\/?><\/head><body><p>hello<\/p><\/body><\/html>$/,
  );
});

Deno.test("a page may be a whole document of its own", async () => {
  const html = await show(pageApp(() => (
    <html lang="en">
      <head>
        <title>x</title>
      </head>
      <body class="b">y</body>
    </html>
  )));
  assert.equal(
    html,
    '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body class="b">y</body></html>',
  );
});

Deno.test("text of a page cannot break out of its place", async () => {
  const evil = "</head><script>alert(1)</script>$& <!--frsh:place-->";
  const html = await show(pageApp(() => (
    <div>
      <Head>
        <title>{evil}</title>
      </Head>
      <p title={evil}>{evil}</p>
    </div>
  )));
  assert.doesNotMatch(html, /<script>/);
  assert.equal(html.split("</head>").length, 2);
});

Deno.test("async pages, layouts and apps are awaited; a Response of theirs is the answer", async () => {
  const html = await show(
    new App().route("/", {
      component: async () => {
        await Promise.resolve();
        return <p>late</p>;
      },
    }),
  );
  assert.match(html, /<p>late<\/p>/);
  const app = new App().route("/", {
    component: async () => await Promise.resolve(new Response("other", { status: 202 })),
  });
  const answer = await app.handler()(new Request("http://site.test/"));
  assert.deepEqual([answer.status, await answer.text()], [202, "other"]);
});

Deno.test("a page without islands ships no JavaScript", async () => {
  const app = pageApp(() => <p>plain</p>);
  const answer = await app.handler()(new Request("http://site.test/"));
  assert.equal(answer.headers.get("link"), null);
  assert.doesNotMatch(await answer.text(), /<script/);
});

Deno.test("scripts and styles carry the nonce that the answer exposes, or their own", async () => {
  const app = pageApp(() => (
    <div>
      <script dangerouslySetInnerHTML={{ __html: "1" }} />
      <style dangerouslySetInnerHTML={{ __html: "a{}" }} />
      <script src="/x.js" />
      <script src="/y.js" nonce="own" />
    </div>
  ));
  const answer = await app.handler()(new Request("http://site.test/"));
  const nonce = (answer as unknown as Record<symbol, string>)[Symbol.for("__freshNonce")];
  const html = await answer.text();
  assert.match(nonce!, /^[0-9a-f]{32}$/);
  assert.match(html, new RegExp(`<script nonce="${nonce}">1</script>`));
  assert.match(html, new RegExp(`<style nonce="${nonce}">a\\{\\}</style>`));
  assert.match(html, new RegExp(`<script src="/x\\.js" nonce="${nonce}"></script>`));
  assert.match(html, /<script src="\/y\.js" nonce="own"><\/script>/);
});

Deno.test("an app may show its page twice, or not at all", async () => {
  const framed = (frame: (page: PageProps["Component"]) => preact.JSX.Element) =>
    show(
      new App().appWrapper((props: PageProps) => frame(props.Component)).get("/", (ctx) =>
        ctx.render(<p>page</p>)),
    );
  const twice = await framed((Page) => (
    <body>
      <Page />
      <hr />
      <Page />
    </body>
  ));
  assert.match(twice, /<body><p>page<\/p><hr\/?><p>page<\/p><\/body>/);
  assert.match(await framed(() => <body>closed</body>), /<body>closed<\/body>/);
});

Deno.test("asset() locks our own paths to the build and leaves others alone", () => {
  assert.match(asset("/a.css"), /^\/a\.css\?__frsh_c=\w+$/);
  assert.match(asset("/a.css?x=1"), /^\/a\.css\?x=1&__frsh_c=\w+$/);
  assert.match(asset("/a.svg?x=1#part"), /^\/a\.svg\?x=1&__frsh_c=\w+#part$/);
  for (const other of ["https://x.test/a", "//x.test/a", "a.css", "#part", ""]) {
    assert.equal(asset(other), other);
  }
});

Deno.test("assetSrcSet() locks each of its addresses, and leaves alone what it cannot tell apart", () => {
  assert.match(assetSrcSet("/a.png 1x, /b.png 2x"), /^\/a\.png\?\S+ 1x, \/b\.png\?\S+ 2x$/);
  const bracketed = "/a(1,2).png 1x, /b.png 2x";
  assert.equal(assetSrcSet(bracketed), bracketed);
});

Deno.test("images are locked to the build unless they say no", async () => {
  const html = await show(pageApp(() => (
    <div>
      <img src="/a.png" alt="" />
      <img src="/b.png" alt="" data-fresh-disable-lock />
      <picture>
        <source srcset="/c.png 1x, /d.png 2x" />
      </picture>
    </div>
  )));
  assert.match(html, /src="\/a\.png\?__frsh_c=/);
  assert.match(html, /src="\/b\.png"/);
  assert.match(html, /srcset="\/c\.png\?__frsh_c=\w+ 1x, \/d\.png\?__frsh_c=\w+ 2x"/);
});

Deno.test("<Partial> renders its children", async () => {
  assert.match(
    await show(pageApp(() => (
      <Partial name="a">
        <i>in</i>
      </Partial>
    ))),
    /<i>in<\/i>/,
  );
});
