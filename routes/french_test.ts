import assert from "node:assert/strict";
import { textsOf } from "../lib/i18n/mod.ts";
import { holdCheckout } from "../lib/orders/testing/held_checkout.ts";
import { watchProduct } from "../lib/prices/mod.ts";
import { placeOrder } from "../lib/site/testing/place_order.ts";
import { type SiteWorld, siteWorld } from "../lib/site/testing/site_world.ts";
import { onSale } from "../lib/site/testing/small_shop.ts";

const french = { "accept-language": "fr" };

/** English texts without anything in them, which French writes otherwise. */
function englishOnly(): Set<string> {
  const leaves = (group: object): string[] =>
    Object.values(group).flatMap((one) =>
      typeof one === "string" ? [one.trim()] : typeof one === "function" ? [] : leaves(one)
    );
  const both = new Set(leaves(textsOf("fr")));
  return new Set(leaves(textsOf("en")).filter((text) => !both.has(text)));
}

/** What is read of a page: its text, piece by piece, and what is said of its elements. */
function piecesOf(html: string): string[] {
  const bare = html.replaceAll(/<(script|style)\b[^]*?<\/\1>/g, "");
  const texts = bare.split(/<[^>]*>/);
  const said = [...bare.matchAll(/ (?:aria-label|title|placeholder|alt|content)="([^"]*)"/g)];
  return [...texts, ...said.map(([, text]) => text!)].map((one) => one.trim()).filter(Boolean);
}

async function pagesOf(site: SiteWorld): Promise<string[]> {
  const { deps } = site;
  await watchProduct(deps, { product: 1, kind: "price", email: "waits@private.test" });
  const [watcher] = await deps.sql`select public_id as id from price_watchers`;
  const { publicId } = await placeOrder(site);
  return [
    ...["/", "/products", "/products?sale=1&min=x", "/categories", "/categories/pantry-spreads"],
    ...["/search", "/search?q=jam", "/search?q=zzzzz", `/products/${onSale.jam}`],
    ...["/cart", "/checkout", "/nowhere", `/alerts/${watcher!.id}`],
    ...[`/orders/${publicId}`, `/orders/${await holdCheckout(deps.sql)}/payment`],
  ];
}

Deno.test("no page of the shop has an English text where it is asked for in French", async () => {
  await using site = await siteWorld();
  const english = englishOnly();
  assert.ok(english.size > 100, "there are texts to look for");
  const pages = await pagesOf(site);
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  const faults: string[] = [];
  for (const path of pages) {
    const { body, status } = await shopper.get(path, french);
    assert.ok(status === 200 || path === "/nowhere", `${path}: ${status}`);
    assert.match(body, /<html lang="fr"/, path);
    faults.push(
      ...piecesOf(body).filter((one) => english.has(one)).map((one) => `${path}: ${one}`),
    );
  }
  assert.deepEqual(faults, []);
});

Deno.test("money is written as the French write it, on every page that has any", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  for (const path of ["/", "/products", `/products/${onSale.jam}`, "/cart", "/checkout"]) {
    const { body } = await shopper.get(path, french);
    const seen = piecesOf(body).join(" ");
    assert.match(seen, /\d,\d\d\u00a0€/, path);
    assert.doesNotMatch(seen, /€\d/, path);
  }
});
