import assert from "node:assert/strict";
import { sell } from "../../../../lib/orders/testing/shop.ts";
import { makeIndex } from "../../../../lib/search/testing/make_index.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/search/comparison";

Deno.test("GET /admin/search/comparison shows what two versions answer side by side", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("viewer");
  assertPage(await by.get(path), "Compare versions - SmartMarket");
  assert.match((await by.get(path)).body, /There are no two versions to compare/);
  const a = await makeIndex(site.deps);
  site.clock.advance(2_000);
  await sell(site.deps, [{ name: "Plum brandy" }]);
  const b = await makeIndex(site.deps);
  assert.match((await by.get("/admin/search")).body, new RegExp(`href="${path}"`));
  const form = (await by.get(path)).body;
  assert.match(form, new RegExp(`name="a"[^]*value="${a}" selected[^]*name="b"`));
  assert.match(form, new RegExp(`name="b"[^]*value="${b}" selected`));
  assert.ok(!form.includes("Agreement"), "nothing is compared before somebody asks");

  const ask = (typed: Record<string, string>) => by.get(`${path}?${new URLSearchParams(typed)}`);
  const { status, body } = await ask({ a, b, q: "plum brandy" });
  assert.equal(status, 200);
  assert.match(body, /Agreement[^]*<h2>plum brandy<[^]*Plum brandy<\/a><span[^>]*>new</);
  assert.match(body, /name="q"[^>]*value="plum brandy"|value="plum brandy"[^>]*name="q"/);
  assert.match((await ask({ a, b, q: "<script>" })).body, /&lt;script>|&lt;script&gt;/);
  for (const wrong of [{ a, b: a }, { a: "x", b }, { a, b: "20261130T161500Z-3fa9c2d1" }]) {
    const refused = await ask({ ...wrong, q: "kept text" });
    assert.equal(refused.status, 422);
    assert.match(refused.body, /role="alert"|field-error|aria-invalid="true"/);
    assert.match(refused.body, /kept text/);
  }
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("operator") });
  await assertHidden(site, path);
});
