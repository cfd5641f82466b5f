import assert from "node:assert/strict";
import { generateDailyReport } from "../../../../lib/reports/mod.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/reports/export";

Deno.test("GET /admin/reports/export has a line for each day, for staff alone", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const today = site.clock.now().toISOString().slice(0, 10);
  for (const day of ["2026-01-01", today]) await generateDailyReport(site.deps, day);
  const staff = await site.logIn("viewer");
  const { headers, body } = await staff.get(path);
  assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
  const lines = body.trim().split("\n");
  const more = "returning_orders,credit_notes,credited,credited_tax";
  assert.equal(lines[0], `day,orders,revenue,average,currency,failed_jobs,${more}`);
  const ofToday = lines.find((line) => line.startsWith(today));
  assert.equal(ofToday, `${today},1,9,9,EUR,0,0,0,0,0`);
  assert.ok(lines.includes("2026-01-01,0,0,0,EUR,0,0,0,0,0"));
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by: staff });
});

Deno.test("the same by category, by country and by code: codes for who may know them", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  await site.deps.sql`update orders set coupon_code = '=TEN', discount_cents = 90`;
  const today = site.clock.now().toISOString().slice(0, 10);
  await generateDailyReport(site.deps, today);
  // As an older release had made it.
  await site.deps.sql`
    insert into daily_reports (day, content, made_at)
    select '2020-01-01', content - 'detail', made_at from daily_reports`;
  const [desk, viewer] = [await site.logIn("support"), await site.logIn("viewer")];
  const linesBy = async (by: string) => (await desk.get(`${path}?by=${by}`)).body.split("\n");
  assert.deepEqual(await linesBy("coupon"), [
    "day,code,orders,taken_off,revenue,currency",
    `${today},'=TEN,1,0.90,9,EUR`,
    "",
  ]);
  const country = await linesBy("country");
  assert.deepEqual([country[0], country.length], ["day,country,orders,revenue,currency", 3]);
  assert.match(country[1]!, /^\d{4}-\d\d-\d\d,[A-Z]{2},1,9,EUR$/);
  assert.match((await linesBy("category"))[1]!, /,2,9,EUR$/);
  assert.equal((await viewer.get(`${path}?by=country`)).status, 200);
  assert.equal((await viewer.get(`${path}?by=coupon`)).status, 403);
  for (const by of ["", "customer", "NaN", "%E0%B8%82", "x".repeat(3_000)]) {
    assert.equal((await desk.get(`${path}?by=${by}`)).status, 404, by);
  }
  const [seen, less] = [await desk.get("/admin/reports"), await viewer.get("/admin/reports")];
  assert.match(seen.body, /href="[^"]*by=coupon"/);
  assert.doesNotMatch(less.body, /by=coupon/);
});
