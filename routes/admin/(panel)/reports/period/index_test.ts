import assert from "node:assert/strict";
import { assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/reports/period";

Deno.test("GET /admin/reports/period compares the days that were asked for", async () => {
  await using site = await siteWorld();
  await placeOrder(site);
  await site.deps.sql`update orders set coupon_code = 'SPRING', discount_cents = 90`;
  const today = site.clock.now().toISOString().slice(0, 10);
  const desk = await site.logIn("support");
  const answer = await desk.get(`${path}?from=${today}&to=${today}`);
  assertPage(answer, "Compare a period - SmartMarket");
  for (const text of ["days of UTC", "€9.00", "By category", "By country", "SPRING", "€0.90"]) {
    assert.ok(answer.body.includes(text), text);
  }
  assert.match(answer.body, new RegExp(`name="from"[^>]*value="${today}"`));
  assert.match(
    answer.body,
    new RegExp(`period/export\\?from=${today}&amp;to=${today}&amp;by=coupon`),
  );
  assert.doesNotMatch(answer.body, /lovelace|engine street/i);
  const { body } = await (await site.logIn("viewer")).get(`${path}?from=${today}&to=${today}`);
  assert.doesNotMatch(body, /SPRING|By code|by=coupon/);
});

Deno.test("without days it shows the last thirty, and leads to what is often asked for", async () => {
  await using site = await siteWorld();
  site.clock.set(new Date("2026-03-15T12:00:00Z"));
  const { status, body } = await (await site.logIn("support")).get(path);
  assert.equal(status, 200);
  assert.match(body, /name="from"[^>]*value="2026-02-13"/);
  assert.match(body, /name="to"[^>]*value="2026-03-14"/);
  assert.match(body, /\?from=2026-02-01&amp;to=2026-02-28"[^>]*>The month before/);
});

Deno.test("days that are none are refused in the form, which keeps what was typed", async () => {
  await using site = await siteWorld();
  site.clock.set(new Date("2026-03-15T12:00:00Z"));
  const desk = await site.logIn("support");
  for (
    const [from, to, says, ...kept] of [
      ["01.03.2026", "2026-03-02", "Type the first day like 2026-03-01", "01.03.2026"],
      ["2026-03-02", "2026-03-01", "The last day comes before the first", "2026-03-02"],
      ["2024-01-01", "2026-03-01", "791 days are too many: 366 at most", "2024-01-01"],
      ["2026-03-01", "2026-03-16", "The last day is today, 2026-03-15, or earlier", "2026-03-16"],
      ["2026-03-01", "%E0%B8%82", "Type the last day like 2026-03-31", "ข"],
      ["2026-03-01", "NaN%22%3E", "Type the last day like 2026-03-31"],
      ["2026-03-01", "x".repeat(3_000), "Type the last day like 2026-03-31"],
    ] as const
  ) {
    const { status, body } = await desk.get(`${path}?from=${from}&to=${to}`);
    assert.equal(status, 422, says);
    assert.equal(
      body.match(/<div class="error-summary"[^]*?<\/div>/)?.[0].includes(says),
      true,
      says,
    );
    for (const text of kept) assert.ok(body.includes(`value="${text}"`), text);
    assert.doesNotMatch(body, /x{200}/);
  }
  assert.equal((await desk.get(`${path}?from=2026-03-01`)).status, 422);
});

Deno.test("a period is for staff alone, and only read", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
