import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { orderAt, pageOf } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("paper has a slip without prices, and the order with absolute times alone", async () => {
  await using site = await siteWorld();
  const { id, number } = await orderAt(site, ["packed", "shipped"]);
  const answer = await (await site.logIn("support")).get(`${pageOf(id)}/print`);
  assertPage(answer, `Print order ${number} - SmartMarket`);
  const [, slip, sheet] = answer.body.split('<section class="paper-sheet"');
  assert.ok(slip!.includes("Ada Lovelace") && slip!.includes("12 Engine Street"));
  assert.ok(!slip!.includes("€") && !slip!.includes("ada.lovelace@"));
  for (const says of ["€9.00", "ada.lovelace@example.com", "Shipped", " UTC"]) {
    assert.ok(sheet!.includes(says), says);
  }
  assert.doesNotMatch(sheet!, / ago|>now</);
});

Deno.test("the slip is in the language of the order, what the shop keeps is English", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, ["packed", "shipped"]);
  await site.deps.sql`update orders set locale = 'fr' where id = ${id}`;
  const answer = await (await site.logIn("support")).get(`${pageOf(id)}/print`);
  const [, slip, sheet] = answer.body.split('<section class="paper-sheet"');
  assert.match(slip!, /^ lang="fr" aria-label="Bon de livraison"[^]*Quantité[^]*Référence/);
  assert.match(sheet!, /^ aria-label="Order sheet"[^]*Units/);
});

Deno.test("paper is for staff alone, of orders that there are, and only read", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const path = `${pageOf(id)}/print`;
  await assertPanelPage(site, path);
  const staff = await site.logIn("support");
  await assertMethods(site, path, { takes: ["GET"], by: staff });
  for (const other of [crypto.randomUUID(), "NaN", "%E0%B8%82"]) {
    assertMissing(await staff.get(`/admin/orders/${other}/print`), "There is no such order");
  }
});
