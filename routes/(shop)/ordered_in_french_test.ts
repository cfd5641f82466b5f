import assert from "node:assert/strict";
import { frenchBrowser } from "../../lib/site/testing/french_browser.ts";
import { address } from "../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

Deno.test("what is ordered and waited for on French pages is French from then on", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const shopper = frenchBrowser(site);
  await shopper.addToCart(onSale.jam, 2);
  const placed = await shopper.submit("/checkout", "/checkout", address);
  assert.equal(placed.status, 303, placed.body);
  const page = `/products/${onSale.jam}`;
  const watched = await shopper.submit(page, "/alerts", { email: address.email });
  assert.equal(watched.status, 303, watched.body);
  const rows = await sql`
    select locale from orders union all select locale from price_watchers`;
  assert.deepEqual(rows.map(({ locale }) => locale), ["fr", "fr"]);
});

Deno.test("the database keeps no language that the shop does not speak", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  await shopper.submit("/checkout", "/checkout", address);
  await assert.rejects(sql`update orders set locale = 'de'`, /orders_have_a_known_locale/);
});
