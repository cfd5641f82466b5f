import assert from "node:assert/strict";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/reports/period/export";

Deno.test("GET /admin/reports/period/export is a file by day, category, country or code", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  await site.deps.sql`update orders set coupon_code = '=TEN', discount_cents = 90`;
  const today = site.clock.now().toISOString().slice(0, 10);
  const days = `from=${today}&to=${today}`;
  const [desk, viewer] = [await site.logIn("support"), await site.logIn("viewer")];
  const { headers, body } = await viewer.get(`${path}?${days}`);
  assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
  assert.equal(
    headers.get("content-disposition"),
    `attachment; filename="period-${today}-${today}.csv"`,
  );
  assert.match(body, new RegExp(`\n${today},1,9,\\d{4}-\\d\\d-\\d\\d,0,0,`));
  assert.match((await desk.get(`${path}?${days}&by=country`)).body, /\n[A-Z]{2},1,9,0,0,0,0,EUR\n/);
  assert.match((await desk.get(`${path}?${days}&by=category`)).body, /,2,9,0,0,0,0,EUR\n/);
  assert.match((await desk.get(`${path}?${days}&by=coupon`)).body, /\n'=TEN,1,0\.90,9,/);
  assert.equal((await viewer.get(`${path}?${days}&by=coupon`)).status, 403);
  for (const odd of [`${days}&by=customer`, `${days}&by=`, "from=2026-02-31&to=2026-03-01"]) {
    assert.equal((await desk.get(`${path}?${odd}`)).status, 404, odd);
  }
  await assertHidden(site, path);
  await assertMethods(site, `${path}?${days}`, { takes: ["GET"], by: desk });
});
