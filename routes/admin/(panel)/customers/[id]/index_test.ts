import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { address } from "../../../../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("GET /admin/customers/:id shows the orders of somebody, and not who it is", async () => {
  await using site = await siteWorld();
  const { number } = await placeOrder(site);
  const [row] = await site.deps.sql<{ id: string }[]>`select id::text from customers`;
  const path = `/admin/customers/${row!.id}`;
  const staff = await site.logIn("support");
  const answer = await staff.get(path);
  assertPage(answer, `Customer ${row!.id} - SmartMarket`);
  assert.ok(answer.body.includes(number) && answer.body.includes("A. L."));
  for (const secret of [address.email, address.name, address.street]) {
    assert.ok(!answer.body.includes(secret), secret);
  }
  for (const id of ["0", "999", "NaN", "-1", "9".repeat(40), "%E0%B8%82"]) {
    assertMissing(await staff.get(`/admin/customers/${id}`), "There is no such customer");
  }
  await assertMethods(site, path, { takes: ["GET"], by: staff });
  await assertPanelPage(site, path);
});
