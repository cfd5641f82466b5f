import assert from "node:assert/strict";
import type { Middleware } from "fresh";
import { catalogChanged } from "../catalog/mod.ts";
import { isTokenValid, type State } from "../http/mod.ts";
import { type Asking, edgeSite } from "../http/testing.ts";
import { testWorld } from "../testing/world.ts";
import { keptPages } from "./kept_pages.ts";

/** A shop whose pages number themselves; the nonce is what Fresh would make. */
async function shop(env: Record<string, string> = {}) {
  const world = await testWorld({ env });
  let rendered = 0;
  const page: Middleware<State> = ({ state, url }) => {
    const nonce = crypto.randomUUID().replaceAll("-", "");
    const token = state.csrfToken();
    if (url.searchParams.has("cookie")) state.sendCookie("a=b");
    const html = `<p>${++rendered}</p><input value="${token}"><input value="${token}">` +
      `<script nonce="${nonce}"></script>`;
    const status = url.searchParams.has("missing") ? 404 : 200;
    const headers = { "content-type": "text/html; charset=utf-8" };
    const answer = new Response(html, { status, headers });
    return Object.assign(answer, { [Symbol.for("__freshNonce")]: nonce });
  };
  const ask = edgeSite(world.deps, (app) => {
    app.use(keptPages);
    for (const path of ["/products", "/products/:slug", "/cart"]) app.get(path, page);
    app.get("/search", (ctx) => {
      if (ctx.url.searchParams.has("page")) return page(ctx);
      throw new Error("broken");
    });
    app.get("/categories", (ctx) => ctx.redirect("/products"));
  });
  const see = async (path: string, asking: Asking = {}) => {
    const answer = await ask(path, asking);
    const html = await answer.text();
    const [number, token, again, nonce] =
      /<p>(\d+)<\/p><input value="([^"]*)"><input value="([^"]*)"><script nonce="([^"]*)"/
        .exec(html)!.slice(1);
    assert.equal(token, again);
    assert.ok(answer.headers.get("content-security-policy")!.includes(`'nonce-${nonce}'`));
    assert.equal(
      isTokenValid(world.deps, token!, { session: null, account: null, from: "own" }),
      true,
    );
    const keep = path === "/cart" ? "no-store" : "private, no-cache";
    assert.equal(answer.headers.get("cache-control"), keep);
    return { number, token, nonce, status: answer.status };
  };
  return { world, ask, see };
}

Deno.test("who comes without a cookie is given a page that was made for another, with signs of their own", async () => {
  const { world, see } = await shop();
  await using _ = world;
  const [one, other] = [await see("/products?sort=price"), await see("/products?sort=price")];
  assert.equal(one.number, other.number);
  assert.notEqual(one.token, other.token);
  assert.notEqual(one.nonce, other.nonce);
  assert.notEqual((await see("/products?sort=name")).number, one.number);
});

Deno.test("each language has pages of its own", async () => {
  const { world, see } = await shop();
  await using _ = world;
  const french = { headers: { "accept-language": "fr" } };
  const [one, other] = [await see("/products"), await see("/products", french)];
  assert.notEqual(one.number, other.number);
  assert.equal((await see("/products", french)).number, other.number);
});

Deno.test("a page is kept for three seconds, and not past a new version of the catalogue", async () => {
  const { world, see } = await shop();
  await using _ = world;
  const { number } = await see("/products");
  world.clock.advance(2_999);
  assert.equal((await see("/products")).number, number);
  world.clock.advance(1);
  const next = await see("/products");
  assert.notEqual(next.number, number);
  await catalogChanged(world.deps);
  assert.notEqual((await see("/products")).number, next.number);
});

for (
  const [what, path, headers] of [
    ["a visitor with any cookie", "/products", { cookie: "a=b" }],
    ["a product that says nothing of its state", "/products/plum", {}],
    ["the cart", "/cart", {}],
    ["what has just been added", "/products?added=7", {}],
    ["what has just been changed", "/products?changed=7", {}],
    ["an answer with a cookie", "/products?cookie=1", {}],
    ["what is not there", "/products?missing=1", {}],
    ["an address as long as a letter", `/products?q=${"a".repeat(400)}`, {}],
  ] as const
) {
  Deno.test(`no page is kept for others of ${what}`, async () => {
    const { world, see } = await shop();
    await using _ = world;
    const { number, status } = await see(path, { headers });
    assert.notEqual((await see(path, { headers })).number, number);
    assert.equal(status, path.includes("missing") ? 404 : 200);
    const plain = new URL(path, "http://shop.test").pathname;
    if (plain === "/products") assert.notEqual((await see("/products")).number, number);
  });
}

Deno.test("where the search learns from clicks, its own pages and what is clicked there are made each time", async () => {
  const { world, ask } = await shop({ SEARCH_CLICKS: "true" });
  await using _ = world;
  const number = async (path: string, headers: Record<string, string>) =>
    /<p>(\d+)<\/p>/.exec(await (await ask(path, { headers })).text())![1];
  const clicked = { referer: "http://shop.test/search?q=plum" };
  for (const [path, headers] of [["/products/plum", clicked], ["/search?page", clicked]] as const) {
    assert.notEqual(await number(path, headers), await number(path, headers), path);
  }
  assert.equal(await number("/products", clicked), await number("/products", clicked));
});

Deno.test("what is no page, and what fails, passes as it is", async () => {
  const { world, ask } = await shop();
  await using _ = world;
  const moved = await ask("/categories");
  assert.deepEqual([moved.status, moved.headers.get("location")], [302, "/products"]);
  for (let n = 0; n < 2; n++) {
    const broken = await ask("/search");
    assert.equal(broken.status, 500);
    await broken.body?.cancel();
  }
});
