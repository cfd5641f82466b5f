import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { creditedOrder } from "../../../../../lib/site/testing/credited_order.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { pageOf } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("staff prints the credit notes that the customer has", async () => {
  await using site = await siteWorld();
  const { id, number } = await creditedOrder(site);
  const path = `${pageOf(id)}/credit-notes`;
  const staff = await site.logIn("support");
  const answer = await staff.get(path);
  assertPage(answer, `Credit notes of order ${number} - SmartMarket`);
  assert.match(answer.body, /Credit note CN-000001[^]*Ada Lovelace[^]*INV-000001[^]*€4\.50/);
  const { body } = await staff.get(pageOf(id));
  assert.match(body, /href="[^"]*\/credit-notes"[^]*broken jar[^<]*Credit note CN-000001/);
  await assertMethods(site, path, { takes: ["GET"], by: staff });
  assertMissing(await staff.get("/admin/orders/NaN/credit-notes"), "There is no such order");
  await assertPanelPage(site, path);
});
