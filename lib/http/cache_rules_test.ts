import assert from "node:assert/strict";
import { App } from "fresh";
import { cacheRules } from "./cache_rules.ts";
import type { State } from "./state.ts";

async function headersOf(
  given: Record<string, string>,
  { who = {}, path = "/any", isRouted = true }: {
    who?: Partial<State>;
    path?: string;
    isRouted?: boolean;
  } = {},
) {
  const app = new App<State>().use((ctx) => {
    Object.assign(ctx.state, { session: null, account: null, locale: "en", path, ...who });
    return ctx.next();
  }).use(cacheRules);
  const answer = () => new Response("x", { headers: given });
  if (isRouted) app.get(path, answer);
  else app.use(answer);
  const { headers } = await app.handler()(new Request(`http://shop.test${path}`));
  return [headers.get("cache-control"), headers.get("vary"), headers.get("content-language")];
}

const page = { "content-type": "text/html; charset=utf-8" };
const file = {
  "content-type": "image/svg+xml",
  etag: 'W/"a"',
  // As `staticFiles()` says it.
  "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
};
/** What a page depends on, and its language. */
const varied = ["cookie, accept-language", "en"];
const session = {} as State["session"];
const account = {} as State["account"];

Deno.test("a page is asked for again each time, and kept by no cache in between", async () => {
  assert.deepEqual(await headersOf(page), ["private, no-cache", ...varied]);
  assert.deepEqual(await headersOf(page, { who: { session } }), ["private, no-cache", ...varied]);
});

Deno.test("what staff saw is not kept at all", async () => {
  assert.deepEqual(await headersOf(page, { who: { account } }), ["no-store", ...varied]);
  assert.deepEqual(await headersOf({}, { who: { account } }), ["no-store", null, null]);
});

Deno.test("what is somebody's own is not kept, whatever its route says", async () => {
  const own = ["/cart", "/cart/lines/1", "/checkout", "/orders/a", "/admin", "/admin/login"];
  for (const path of [...own, "/api/admin/engine", "/ws/admin/orders"]) {
    assert.deepEqual(await headersOf(page, { path }), ["no-store", ...varied], path);
    const said = { "cache-control": "public, max-age=60" };
    assert.deepEqual((await headersOf(said, { path }))[0], "no-store", path);
  }
  for (const path of ["/carts", "/orders-of-old", "/administrator", "/api/administration"]) {
    assert.deepEqual((await headersOf(page, { path }))[0], "private, no-cache", path);
  }
});

Deno.test("what a route says of itself stands", async () => {
  const said = { ...page, "cache-control": "no-store", vary: "Cookie" };
  assert.deepEqual(await headersOf(said), ["no-store", "Cookie, accept-language", "en"]);
  const picture = { "cache-control": "public, max-age=1" };
  assert.deepEqual(await headersOf(picture, { who: { session } }), [
    "public, max-age=1",
    null,
    null,
  ]);
});

Deno.test("a file asked for by its plain name is kept: a favicon for a day, others by their tag", async () => {
  assert.deepEqual(
    (await headersOf(file, { path: "/favicon.svg", isRouted: false }))[0],
    "public, max-age=86400",
  );
  assert.deepEqual(
    (await headersOf(file, { path: "/styles.css", isRouted: false }))[0],
    "public, no-cache",
  );
});

Deno.test("a route that says no-store is kept by nobody, whatever tag its answer has", async () => {
  for (const said of ["no-store", "no-cache, no-store, max-age=0, must-revalidate"]) {
    for (const path of ["/any", "/api/v1/products", "/favicon.svg", "/pictures/a/b.svg"]) {
      const given = { "cache-control": said, etag: 'W/"a"' };
      assert.deepEqual((await headersOf(given, { path }))[0], said, path);
      const withPage = { ...given, ...page };
      assert.deepEqual((await headersOf(withPage, { path, who: { session } }))[0], said, path);
    }
  }
});
