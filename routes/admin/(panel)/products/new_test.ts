import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../lib/site/testing/form_refusals.ts";
import { goods } from "../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/products/new";

Deno.test("a product is made, and sold at once", async () => {
  await using site = await siteWorld();
  const { categoryId } = await goods(site, "S-1");
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "New product - SmartMarket");
  const typed = {
    ...{ name: "Fig jam", sku: "F-1", category: String(categoryId), brand: "Orchard" },
    ...{ price: "5,25", stock: "๑๒", low_stock: "3", description: "Of figs.\n\nNothing else." },
  };
  const { status, location } = await boss.submit(path, path, typed);
  assert.equal(status, 303);
  assertPage(await boss.get(location!), "Fig jam - SmartMarket");
  const [made] = await site.deps.sql`
    select slug, price_cents, on_hand, low_stock_at from products where sku = 'F-1'`;
  assert.deepEqual({ ...made }, {
    ...{ slug: "fig-jam", price_cents: 525, on_hand: 12, low_stock_at: 3 },
  });
  assert.equal((await site.stranger().get("/products/fig-jam")).status, 200);
  const again = await boss.submit(path, path, { ...typed, sku: "f-1", description: "typed" });
  assertRefused(again, { status: 422, field: "sku", says: "“Fig jam” has this number" });
  for (const kept of ['value="f-1"', 'value="5,25"', 'value="๑๒"', ">typed</textarea>"]) {
    assert.ok(again.body.includes(kept), kept);
  }
});

Deno.test("each number of a new product is read as numbers are everywhere, or told at its field", async () => {
  await using site = await siteWorld();
  const { categoryId } = await goods(site, "S-1");
  const boss = await site.logIn("admin");
  const good = { name: "Fig", sku: "F-1", category: String(categoryId), price: "1", stock: "1" };
  const slips: [field: string, typed: string, says: string][] = [
    ["price", "NaN", "Enter an amount, such as 12.50"],
    ["price", "1e9", "Enter an amount, such as 12.50"],
    ["price", "-1", "Enter an amount, such as 12.50"],
    ["price", "0", "Enter more than 0"],
    ["price", "99999999999", "Enter an amount, such as 12.50"],
    ["price", "20000001", "That is more than a product may cost"],
    ["price", "", "Enter the price, such as 12.50"],
    ["list_price", "cheap", "Enter an amount, such as 12.50"],
    ["stock", "1.5", "Enter a whole number, such as 12"],
    ["stock", "-3", "Enter a whole number, such as 12"],
    ["low_stock", "1000001", "At most 1000000"],
    ["category", "", "Choose a category"],
    ["slug", "Fig jam!", "Small letters, digits and single hyphens only, such as plum-jam"],
    ["name", " \u200b", "Enter the name"],
  ];
  for (const [field, typed, says] of slips) {
    const answer = await boss.submit(path, path, { ...good, [field]: typed });
    assertRefused(answer, { status: 422, field, says });
  }
  const [{ count }] = await site.deps.sql<[{ count: number }]>`
    select count(*)::int as count from products`;
  assert.equal(count, 4);
  const form = { by: boss, page: path, action: path, typed: { ...good, price: "x" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertHidden(site, path);
});
