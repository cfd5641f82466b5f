import assert from "node:assert/strict";
import { App, type PageProps } from "fresh";
import { Head } from "fresh/runtime";

async function show(app: App<unknown>): Promise<string> {
  return await (await app.handler()(new Request("http://site.test/"))).text();
}

Deno.test("stylesheets and inline styles of a page come to those of the app", async () => {
  const html = await show(
    new App().appWrapper(({ Component }: PageProps) => (
      <html>
        <head>
          <link rel="stylesheet" href="/app.css" />
          <style>{"a{}"}</style>
        </head>
        <body>
          <Component />
        </body>
      </html>
    )).get("/", (ctx) =>
      ctx.render(
        <Head>
          <link rel="stylesheet" href="/page.css" />
          <style>{"b{}"}</style>
        </Head>,
      )),
  );
  for (const one of ["/app.css", "/page.css", "a{}", "b{}"]) assert.ok(html.includes(one), one);
});

Deno.test("a page that is a document of its own knows what its parts ask of its head", async () => {
  const html = await show(
    new App().get("/", (ctx) =>
      ctx.render(
        <html>
          <head>
            <title>Document</title>
          </head>
          <body>
            <Head>
              <title>Part</title>
              <meta name="a" content="1" />
            </Head>
          </body>
        </html>,
      )),
  );
  assert.match(
    html,
    /<head><title>Part<\/title><meta name="a" content="1"\/?><\/head><body><\/body>/,
  );
});

Deno.test("the page's <Head> knows more than the app's", async () => {
  const html = await show(
    new App().appWrapper(({ Component }: PageProps) => (
      <html>
        <head />
        <body>
          <Head>
            <title>App</title>
            <meta name="a" content="1" />
          </Head>
          <Component />
        </body>
      </html>
    )).get("/", (ctx) =>
      ctx.render(
        <Head>
          <title>Page</title>
        </Head>,
      )),
  );
  assert.match(html, /<head><title>Page<\/title><meta name="a" content="1"\/?><\/head>/);
});
