import assert from "node:assert/strict";
import { App, type PageProps } from "fresh";
import { Head } from "fresh/runtime";
import type { ComponentChildren, JSX } from "preact";

/** The head of a page under an app with this head, without nonces. */
async function headOf(ofApp: ComponentChildren, page: JSX.Element): Promise<string> {
  const app = new App()
    .appWrapper(({ Component }: PageProps) => (
      <html>
        <head>{ofApp}</head>
        <body>
          <Component />
        </body>
      </html>
    ))
    .get("/", (ctx) => ctx.render(page));
  return headIn(await (await app.handler()(new Request("http://site.test/"))).text());
}

function headIn(html: string): string {
  return /<head>(.*)<\/head><body>/s.exec(html)![1]!
    .replaceAll(/ nonce="\w+"/g, "").replaceAll("/>", ">");
}

Deno.test("what a page's <Head> says replaces the same of the app, in its place", async () => {
  const head = await headOf(
    <>
      <title>App</title>
      <meta name="description" content="of the app" />
      <meta property="og:title" content="of the app" />
      <link rel="canonical" href="/app" />
      <meta name="robots" content="index" />
    </>,
    <Head>
      <link rel="canonical" href="/page" />
      <meta property="og:title" content="of the page" />
      <meta name="description" content="of the page" />
      <title>Page</title>
    </Head>,
  );
  assert.equal(
    head,
    '<title>Page</title><meta name="description" content="of the page">' +
      '<meta property="og:title" content="of the page"><link rel="canonical" href="/page">' +
      '<meta name="robots" content="index">',
  );
});

Deno.test("a script and what has the same key are there once", async () => {
  const head = await headOf(
    <>
      <script src="/once.js" />
      <style key="theme">{"a{}"}</style>
    </>,
    <div>
      <Head>
        <script src="/once.js" />
        <style key="theme">{"b{}"}</style>
        <script src="/twice.js" />
      </Head>
      <Head>
        <script src="/twice.js" />
      </Head>
    </div>,
  );
  assert.equal(
    head,
    '<script src="/once.js"></script><style data-key="theme">b{}</style>' +
      '<script src="/twice.js"></script>',
  );
});

Deno.test("the rest goes to the head's end, also what components say", async () => {
  const Social = () => <meta property="og:type" content="product" />;
  const head = await headOf(
    <title>App</title>,
    <div>
      <Head>
        <Social />
        {null}
        {["a", "b"].map((name) => <meta key={name} name={name} content="1" />)}
      </Head>
    </div>,
  );
  assert.equal(
    head,
    '<title>App</title><meta property="og:type" content="product">' +
      '<meta name="a" content="1" data-key="a"><meta name="b" content="1" data-key="b">',
  );
});

Deno.test("a script of the app's head may hold the text of a closing head", async () => {
  const script = <script dangerouslySetInnerHTML={{ __html: 'x="</head>"' }} />;
  const head = await headOf(script, <Head>{<title>Page</title>}</Head>);
  assert.equal(head, '<script>x="</head>"</script><title>Page</title>');
});

Deno.test("a page without an app has its head as well", async () => {
  const app = new App().get("/", (ctx) =>
    ctx.render(
      <p>
        <Head>
          <title>Page</title>
        </Head>
      </p>,
    ));
  const html = await (await app.handler()(new Request("http://site.test/"))).text();
  assert.match(html, /<head><meta charset="utf-8"\/?><title>Page<\/title><\/head>/);
});
