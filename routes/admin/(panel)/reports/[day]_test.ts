import assert from "node:assert/strict";
import { issueCreditNotes } from "../../../../lib/invoices/mod.ts";
import { generateDailyReport } from "../../../../lib/reports/mod.ts";
import { assertMissing, assertPage } from "../../../../lib/site/testing/answers.ts";
import { creditedOrder } from "../../../../lib/site/testing/credited_order.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const day = "2026-01-01";
const path = `/admin/reports/${day}`;

Deno.test("GET /admin/reports/:day shows what was sold on it, and of nobody to whom", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  const today = site.clock.now().toISOString().slice(0, 10);
  await generateDailyReport(site.deps, today);
  const answer = await (await site.logIn("support")).get(`/admin/reports/${today}`);
  assertPage(answer, `Report of ${today} - SmartMarket`);
  for (const text of ["Revenue", "€9.00", "Plum jam", "placed", "No job failed on this day"]) {
    assert.ok(answer.body.includes(text), text);
  }
  assert.doesNotMatch(answer.body, /lovelace|engine street/i);
});

Deno.test("a report says what codes took off, to who may know them, and what was paid back", async () => {
  await using site = await siteWorld();
  const { id } = await creditedOrder(site);
  await site.deps.sql`update orders set coupon_code = 'SPRING', discount_cents = 120`;
  await issueCreditNotes(site.deps, id);
  const today = site.clock.now().toISOString().slice(0, 10);
  await generateDailyReport(site.deps, today);
  const page = `/admin/reports/${today}`;
  const { body } = await (await site.logIn("support")).get(page);
  assert.match(body, /By code[^]*SPRING[^]*€1\.20[^]*€9\.00/);
  assert.match(body, /Paid back by credit notes[^]*€4\.50[^]*1 issued, €0\.75 of it tax/);
  const less = await (await site.logIn("viewer")).get(page);
  assert.doesNotMatch(less.body, /SPRING|By code/);
  assert.match(less.body, /Paid back by credit notes/);
});

Deno.test("a day on which nothing was sold says so", async () => {
  await using site = await siteWorld();
  await generateDailyReport(site.deps, day);
  const { status, body } = await (await site.logIn("support")).get(path);
  assert.equal(status, 200);
  assert.ok(body.includes("Nothing was sold on this day"));
});

Deno.test("what is no day, or has no report, is not there", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const days = [day, "2026-02-31", "0000-01-01", "20260101", "today", "NaN", "-1", "%E0%B8%82"];
  for (const one of [...days, "9".repeat(400), "x".repeat(5_000)]) {
    assertMissing(await staff.get(`/admin/reports/${one}`), "There is nothing at this address");
  }
});

Deno.test("a report is for staff alone", async () => {
  await using site = await siteWorld();
  await generateDailyReport(site.deps, day);
  await assertPanelPage(site, path);
});

Deno.test("a report is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
