import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { type SiteWorld, siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../../lib/site/testing/small_shop.ts";

/** Somebody has asked to be told of the jam. @returns the page that the mail leads to */
async function asked(site: SiteWorld): Promise<string> {
  await site.stranger().submit(`/products/${onSale.jam}`, "/alerts", { email: "ada@private.test" });
  const [row] = await site.deps.sql<{ id: string }[]>`select public_id as id from price_watchers`;
  return `/alerts/${row!.id}`;
}

Deno.test("a link alone says nothing; the button on its page says yes, and ends it", async () => {
  await using site = await siteWorld();
  const page = await asked(site);
  const reader = site.stranger();
  const shown = await reader.get(page);
  assertPage(shown, "What we tell you - SmartMarket");
  assert.equal(shown.headers.get("cache-control"), "no-store");
  assert.ok(!shown.body.includes("ada@private.test"), "the address itself is shown to nobody");
  assert.match(shown.body, /when it costs less than €4.50 \(now €4.50\): waits for your yes/);
  const answer = await reader.submit(page, page);
  assert.deepEqual([answer.status, answer.location], [303, page]);
  const said = await reader.get(page);
  assert.ok(said.body.includes("until ") && !said.body.includes("Yes, tell me"));
  const [{ id }] = await site.deps.sql<
    [{ id: number }]
  >`select product_id as id from price_watches`;
  const ended = await reader.post(`${page}/end`, { product: String(id), kind: "price" });
  assertPage(ended, "We write no more - SmartMarket");
  assertMissing(await reader.get(page), "This link leads to nothing any more");
});

Deno.test("there is no other page of watches", async () => {
  await using site = await siteWorld();
  for (const id of ["x", "A".repeat(24), "%00", "..%2f", "x".repeat(2_000)]) {
    const { status } = await site.stranger().get(`/alerts/${id}`);
    assert.ok(status === 404 || status === 400, `${id.slice(0, 20)}: ${status}`);
  }
});

Deno.test("the page of watches is read, and sent by its button", async () => {
  await using site = await siteWorld();
  const page = await asked(site);
  await assertMethods(site, page, { takes: ["GET", "POST"], by: site.stranger() });
});
