import assert from "node:assert/strict";
import { refreshRecommendations } from "../../../lib/recommendations/refresh.ts";
import { placeBaskets } from "../../../lib/recommendations/testing/baskets.ts";
import { assertPage } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

Deno.test("GET /products/:slug shows the product, its price and what it was before", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().get(`/products/${onSale.jam}`);
  assertPage(answer, "Plum jam - SmartMarket");
  for (const text of ["€4.50", "€6.00", "Orchard", "S-1", 'href="/categories/pantry-spreads"']) {
    assert.ok(answer.body.includes(text), text);
  }
  assert.match(answer.body, /<script[^>]*type="application\/ld\+json"/);
});

Deno.test("a product is put into the cart by the form of its page, without a script", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const answer = await shopper.submit(`/products/${onSale.jam}`, "/cart", { quantity: "3" });
  assert.equal(answer.status, 303);
  const { status, body } = await shopper.get(answer.location!.split("#")[0]!);
  assert.equal(status, 200);
  assert.match(body, /Added\. [^<]*: 3 in your cart/);
});

Deno.test("what is sold out has no form, and what is no longer sold no page", async () => {
  await using site = await siteWorld();
  const path = `/products/${onSale.jam}`;
  await site.deps.sql`update products set on_hand = 0 where slug = ${onSale.jam}`;
  const soldOut = await site.stranger().get(path);
  assert.equal(soldOut.status, 200);
  assert.ok(soldOut.body.includes("Sold out for now."));
  assert.ok(!soldOut.body.includes('id="field-quantity"'));
  await site.deps.sql`update products set is_active = false where slug = ${onSale.jam}`;
  const gone = await site.stranger().get(path);
  assert.equal(gone.status, 410);
  assert.ok(gone.body.includes("This product is no longer sold"));
});

Deno.test("a product's page is made once for many, and tells its stock and price of this moment", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const see = async () => (await site.stranger().get(`/products/${onSale.jam}`)).body;
  const made = (body: string) => body.replaceAll(/(nonce|value)="[^"]*"/g, "");
  const first = await see();
  // What stands around it may be some seconds old: so one sees that the page was not made anew.
  await sql`update categories set name = 'Renamed'`;
  assert.equal(made(await see()), made(first));
  await sql`update products set price_cents = 377 where slug = ${onSale.jam}`;
  assert.ok((await see()).includes("€3.77"));
  await sql`update products set reserved = on_hand where slug = ${onSale.jam}`;
  assert.ok((await see()).includes("Sold out for now."));
  await sql`update products set reserved = 0 where slug = ${onSale.jam}`;
  assert.ok(!(await see()).includes("Sold out for now."));
  await sql`update categories set name = 'Renamed again'`;
  assert.ok(!(await see()).includes("Renamed again"));
  site.clock.advance(5_000);
  assert.ok((await see()).includes("Renamed again"));
});

Deno.test("an address that a product once had leads to the one it has", async () => {
  await using site = await siteWorld();
  const { id } = (await site.deps.sql`select id from products where slug = ${onSale.jam}`)[0]!;
  await site.deps.sql`
    insert into old_slugs (kind, slug, target_id) values ('product', 'damson-jam', ${id})`;
  const { status, location } = await site.stranger().get("/products/damson-jam");
  assert.deepEqual([status, location], [301, `/products/${onSale.jam}`]);
});

Deno.test("there is no other product", async () => {
  await using site = await siteWorld();
  const slugs = ["none", "PLUM-JAM", "-1", "NaN", "%E0%B8%82", "x".repeat(5_000), "plum-jam%20"];
  for (const slug of slugs) {
    const { status } = await site.stranger().get(`/products/${slug}`);
    assert.equal(status, 404, slug.slice(0, 20));
  }
});

Deno.test("a product's page is only read", async () => {
  await using site = await siteWorld();
  const path = `/products/${onSale.jam}`;
  await assertMethods(site, path, { takes: ["GET"], by: site.stranger() });
});

Deno.test("a product's page suggests what is bought with it and what is like it, not what is in the cart", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const [jam, jelly, rice] = (await sql<{ id: number }[]>`
    select id::float8 as id from products order by id`).map(({ id }) => id);
  await placeBaskets(sql, [...[1, 2, 3].map(() => [jam!, rice!]), [jelly!], [jelly!]]);
  await refreshRecommendations({
    ...{ deps: site.deps, signal: AbortSignal.timeout(60_000) },
    progress: () => Promise.resolve(true),
  });
  const shopper = site.stranger();
  const path = `/products/${onSale.jam}`;
  const { body } = await shopper.get(path);
  const [before, together] = body.split("Often bought with it");
  assert.ok(together?.includes("Jasmine rice") && !before!.includes("Jasmine rice"));
  assert.ok(together!.includes("Quince jelly"), "nobody looks for it with jam, but it is near");
  await shopper.addToCart(onSale.rice);
  assert.ok(!(await shopper.get(path)).body.includes("Often bought with it"));
  const cart = await shopper.get("/cart");
  assert.match(cart.body, /Goes with it[\s\S]*Plum jam[\s\S]*Often bought with Jasmine rice/);
});

Deno.test("a reduction stands beside its 30-day low, and what it has cost can be opened", async () => {
  await using site = await siteWorld();
  const path = `/products/${onSale.jam}`;
  const before = (await site.stranger().get(path)).body;
  assert.ok(!before.includes("30 days before") && !before.includes("What it has cost"));
  await site.deps.sql`update products set price_cents = 400 where slug = ${onSale.jam}`;
  const { body } = await site.stranger().get(path);
  assert.match(body, /Lowest price of the 30 days before: .{0,10}€4\.50/);
  assert.match(body, /What it has cost[\s\S]*€4\.00[\s\S]*€4\.50/);
  assert.match((await site.stranger().get("/products")).body, /30-day low .{0,10}€4\.50/);
});
