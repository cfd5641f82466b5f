import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { orderAt, pageOf } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("staff prints the invoice that the customer has", async () => {
  await using site = await siteWorld();
  const { id, number } = await orderAt(site, ["packed", "shipped"]);
  const path = `${pageOf(id)}/invoice`;
  const staff = await site.logIn("support");
  const answer = await staff.get(path);
  assertPage(answer, `Invoice of order ${number} - SmartMarket`);
  assert.match(answer.body, /Invoice INV-000001[^]*Ada Lovelace[^]*€9\.00/);
  assert.match((await staff.get(pageOf(id))).body, /href="[^"]*\/invoice"/);
  await assertMethods(site, path, { takes: ["GET"], by: staff });
  assertMissing(await staff.get("/admin/orders/NaN/invoice"), "There is no such order");
  await assertPanelPage(site, path);
});
