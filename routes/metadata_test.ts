import assert from "node:assert/strict";
import { operator } from "../lib/actor.ts";
import { siteWorld } from "../lib/site/testing/site_world.ts";
import { onSale } from "../lib/site/testing/small_shop.ts";
import { changeShipping, ShippingForm } from "../lib/terms/mod.ts";

type Thing = Record<string, unknown>;

function thingsOf(body: string): Thing[] {
  const blocks = body.matchAll(/<script[^>]*type="application\/ld\+json"[^>]*>([^<]*)<\/script>/g);
  return [...blocks].map(([, json]) => JSON.parse(json!) as Thing);
}

const one = (body: string, shape: RegExp) => [...body.matchAll(new RegExp(shape, "g"))];

Deno.test("every page that crawlers are told of has one address, title and description of its own", async () => {
  await using site = await siteWorld();
  const crawler = site.stranger();
  const robots = (await crawler.get("/robots.txt")).body;
  const map = /^Sitemap: (.*)$/m.exec(robots)![1]!;
  const locations = async (address: string) =>
    one((await crawler.get(new URL(address).pathname)).body, /<loc>([^<]*)<\/loc>/)
      .map(([, location]) => location!);
  const parts = await locations(map);
  const pages = (await Promise.all(parts.map(locations))).flat();
  assert.ok(pages.length >= 15, pages.join("\n"));
  const seen = { title: new Set<string>(), description: new Set<string>() };
  for (const address of pages) {
    const { pathname, search } = new URL(address);
    const path = pathname + search;
    assert.ok(
      !robots.split("\n").some((line) =>
        line.startsWith("Disallow: ") && path.startsWith(line.slice(10))
      ),
      `${path} may be read`,
    );
    const { status, body } = await crawler.get(path);
    assert.equal(status, 200, path);
    const [canonical] = one(body, /<link rel="canonical" href="([^"]*)"/);
    assert.equal(canonical?.[1], address);
    assert.equal(one(body, /<meta name="robots"/).length, 0, path);
    for (const name of ["title", "url", "type", "image", "site_name", "description"]) {
      assert.equal(one(body, new RegExp(`property="og:${name}"`)).length, 1, `${path}: og:${name}`);
    }
    const title = /<title>([^<]*)</.exec(body)![1]!;
    const description = /<meta name="description" content="([^"]*)"/.exec(body)?.[1] ?? "";
    assert.ok(description.length >= 10 && description.length <= 200, `${path}: ${description}`);
    for (const [kind, text] of [["title", title], ["description", description]] as const) {
      assert.ok(!seen[kind].has(text), `${path} has its ${kind} alone: ${text}`);
      seen[kind].add(text);
    }
    for (const thing of thingsOf(body)) assert.equal(thing["@context"], "https://schema.org");
  }
});

Deno.test("a product says what it is, costs, and costs to bring, and how one gets there", async () => {
  await using site = await siteWorld();
  const typed = { seen: "0", home: "FR", price: "4.90", free: "50", to_FR: "1" };
  await changeShipping(site.deps, operator, ShippingForm("EUR").parse(typed));
  const { body } = await site.stranger().get(`/products/${onSale.jam}`);
  const [product, trail] = thingsOf(body) as [Thing, Thing];
  assert.equal(product["@type"], "Product");
  const offer = product.offers as Thing;
  assert.deepEqual(
    [offer["@type"], offer.price, offer.priceCurrency, offer.availability],
    ["Offer", "4.50", "EUR", "https://schema.org/InStock"],
  );
  const { shippingRate, shippingDestination } = offer.shippingDetails as Record<string, Thing>;
  assert.deepEqual([shippingRate!.value, shippingDestination!.addressCountry], ["4.90", "FR"]);
  assert.match(body, /property="og:type" content="product"/);
  assert.match(body, /€4\.90, free from €50\.00, in 2 to 4 working days/);
  for (const [path, thing] of [[`/products/${onSale.jam}`, trail]] as const) {
    assert.equal(thing["@type"], "BreadcrumbList");
    const steps = thing.itemListElement as Thing[];
    assert.deepEqual(steps.map(({ position }) => position), [1, 2, 3]);
    assert.equal(steps.at(-1)!.item, `http://shop.test${path}`);
  }
  const category = (await site.stranger().get("/categories/pantry-spreads")).body;
  assert.equal(thingsOf(category)[0]!["@type"], "BreadcrumbList");
});
