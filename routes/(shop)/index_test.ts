import assert from "node:assert/strict";
import { operator } from "../../lib/actor.ts";
import { catalogChanged } from "../../lib/catalog/mod.ts";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";
import { changeShipping, ShippingForm } from "../../lib/terms/mod.ts";

Deno.test("GET / shows what is rated best, what is reduced, and the categories", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().get("/");
  assertPage(answer, "Groceries and household goods - SmartMarket");
  assert.equal(answer.headers.get("cache-control"), "private, no-cache");
  const [rated, reduced] = answer.body.split("Everything reduced");
  for (const slug of Object.values(onSale)) assert.ok(rated!.includes(`/products/${slug}"`), slug);
  assert.ok(reduced!.includes(`/products/${onSale.jam}"`));
  assert.ok(!reduced!.includes(`/products/${onSale.soap}"`));
  assert.ok(answer.body.includes('href="/categories/pantry"'));
});

Deno.test("the first page promises of delivery what the terms say", async () => {
  await using site = await siteWorld();
  const saidAt = async () =>
    /<meta name="description" content="([^"]*)"/.exec((await site.stranger().get("/")).body)![1];
  const goods = "Groceries and household goods. Delivery:";
  assert.equal(await saidAt(), `${goods} Free, in 2 to 4 working days.`);
  const typed = { seen: "0", home: "FR", price: "4.90", free: "50", to_FR: "1" };
  await changeShipping(site.deps, operator, ShippingForm("EUR").parse(typed));
  // What pages say of it is kept for some seconds.
  site.clock.advance(20_000);
  assert.equal(await saidAt(), `${goods} €4.90, free from €50.00, in 2 to 4 working days.`);
});

Deno.test("a product is put into the cart from / without a script, and one stays there", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const answer = await shopper.submit("/", "/cart");
  assert.equal(answer.status, 303);
  assert.match(answer.location!, /^\/\?added=\d+-1#added$/);
  const { body } = await shopper.get(answer.location!.split("#")[0]!);
  assert.equal(body.match(/id="added"/g)?.length, 1, "it is said once, where the address leads");
});

Deno.test("an address tells of nothing that is not in the cart", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  for (const added of ["2", "NaN", "1e0", "-1", "%E0%B8%82", "9".repeat(400), "x".repeat(5_000)]) {
    const { status, body } = await shopper.get(`/?added=${added}`);
    assert.equal(status, 200, added.slice(0, 20));
    assert.ok(!body.includes('id="added"'), added.slice(0, 20));
  }
});

Deno.test("GET / of a shop without products says so", async () => {
  await using site = await siteWorld();
  await site.deps.sql`delete from products`;
  await site.deps.sql`delete from categories`;
  await catalogChanged(site.deps);
  const { status, body } = await site.stranger().get("/");
  assert.equal(status, 200);
  assert.ok(body.includes("The stall is still empty"));
});

Deno.test("/ is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/", { takes: ["GET"], by: site.stranger() });
});
