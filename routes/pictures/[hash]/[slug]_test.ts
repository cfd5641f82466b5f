import assert from "node:assert/strict";
import { assertMissing } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

const other = "0000000000000000";

Deno.test("a product's picture is kept for ever under the address that its page has", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const page = await shopper.get(`/products/${onSale.jam}`);
  const [address] = /\/pictures\/[^/"]+\/plum-jam\.svg/.exec(page.body)!;
  const { status, headers, body } = await shopper.get(address!);
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "image/svg+xml; charset=utf-8");
  assert.equal(headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.match(body, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.equal(headers.get("set-cookie"), null);
});

Deno.test("under any other hash a picture is shown and kept nowhere", async () => {
  await using site = await siteWorld();
  for (const hash of [other, "x", "NaN", "%E0%B8%82"]) {
    const { status, headers } = await site.stranger().get(`/pictures/${hash}/${onSale.jam}.svg`);
    assert.equal(status, 200, hash);
    assert.equal(headers.get("cache-control"), "no-store", hash);
  }
});

Deno.test("what is not in the shop has no picture", async () => {
  await using site = await siteWorld();
  for (const slug of ["none", "%E0%B8%82", "x".repeat(5_000), "..%2f", "-1"]) {
    const { status } = await site.stranger().get(`/pictures/${other}/${slug}.svg`);
    assert.equal(status, 404, slug.slice(0, 20));
  }
  assertMissing(
    await site.stranger().get(`/pictures/${other}/none.svg`),
    "This product is not in the shop",
  );
});

Deno.test("a picture is only read", async () => {
  await using site = await siteWorld();
  const path = `/pictures/${other}/${onSale.jam}.svg`;
  await assertMethods(site, path, { takes: ["GET"], by: site.stranger() });
});
