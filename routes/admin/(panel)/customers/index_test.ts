import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { orderAt } from "../../../../lib/site/testing/order_acts.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { address } from "../../../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/customers";
const secrets = [address.email, "Lovelace", "Lamarr", "hedy"];

Deno.test("GET /admin/customers counts the orders of each, and tells of nobody who it is", async () => {
  await using site = await siteWorld();
  const [first] = [await placeOrder(site), await orderAt(site, ["cancelled"])];
  await placeOrder(site, { name: "Hedy Lamarr", email: "hedy@example.org" });
  const [ada] = await site.deps.sql`
    select orders, revenue_cents::int as revenue from customers where email = ${address.email}`;
  assert.deepEqual(
    ada,
    { orders: 2, revenue: first.totalCents },
    "what is cancelled is no revenue",
  );
  const staff = await site.logIn("support");
  const answer = await staff.get(path);
  assertPage(answer, "Customers - SmartMarket");
  assert.match(answer.body, /A\. L\.[\s\S]*a\*\*\*@e…/);
  const file = await staff.get("/admin/lists/customers/export");
  assert.ok(file.body.includes("a***@e…"));
  for (const secret of secrets) {
    assert.ok(!answer.body.includes(secret) && !file.body.includes(secret), secret);
  }
  const search = await staff.submit(path, "/admin/lists/customers/search", {
    q: "HEDY@example.org",
  });
  assert.ok(!search.location!.includes("hedy"), "sealed");
  const found = await staff.get(search.location!);
  assert.ok(found.body.includes("H. L.") && !found.body.includes("A. L."));
  const part = await staff.submit(path, "/admin/lists/customers/search", { q: "hedy@" });
  assert.ok(!(await staff.get(part.location!)).body.includes("H. L."), "no part of an address");
  for (const query of ["orders=>1", "revenue=>1", "since=1d", "sort=-revenue", "sort=orders"]) {
    assert.equal((await staff.get(`${path}?${query}`)).status, 200, query);
  }
  assert.equal((await (await site.logIn("viewer")).get(path)).status, 403);
});

Deno.test("/admin/customers is hidden from strangers and only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("admin") });
  await assertPanelPage(site, path);
});
