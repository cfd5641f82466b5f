import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openDashboard } from "./open_dashboard.ts";
import { placeOrders } from "./orders.ts";
import { startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

/*
 * The dashboard of somebody who keeps it open all day: the network goes and comes, orders arrive
 * while they read, and every number is alive or says of when it is.
 */

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

Deno.test("an open dashboard", async (t) => {
  await using system = await startSystem({ processes: ["web", "scheduler"] });
  await using browser = await openBrowser();
  const { page, faults } = await openDashboard(browser, system);
  await placeOrders(system, { orders: 3, shoppers: 1 });
  await page.locator(".order-card").nth(2).waitFor();

  await t.step("marks what has just arrived, and reads it out", async () => {
    await page.locator('.order-card[data-new="true"]').nth(2).waitFor();
    await page.locator("[aria-live]", { hasText: /new order/i }).waitFor({ state: "attached" });
  });

  await t.step("shows by keyboard what waited, and never loses the focus", async () => {
    await page.locator("main").focus();
    await page.locator(".order-card a").first().focus();
    await page.keyboard.press("Tab");
    const before = await focused(page);
    await placeOrders(system, { orders: 2, shoppers: 1 });
    const pill = page.getByRole("button", { name: "2 new orders - show" });
    await pill.waitFor();
    assert.equal(await focused(page), before, "nothing moves who reads");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(page), "2 new orders - show");
    await page.keyboard.press("Enter");
    await page.locator(".order-card").nth(4).waitFor();
    const first = page.locator(".order-card a").first();
    await page.waitForFunction(() => document.activeElement?.matches(".order-card a"));
    assert.equal(await focused(page), await first.textContent());
  });

  await t.step("keeps what waits in sight on a phone that has scrolled down", async () => {
    await page.setViewportSize({ width: 390, height: 500 });
    await page.locator(".order-card").nth(4).scrollIntoViewIfNeeded();
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      scrollTo(0, document.body.scrollHeight);
    });
    await placeOrders(system, { orders: 1, shoppers: 1 });
    const pill = page.getByRole("button", { name: "1 new order - show" });
    await pill.waitFor();
    const box = await pill.boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 100, `the button is at ${box?.y}`);
    // As a thumb does it: the page is not scrolled to what is in sight.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator(".order-card").nth(5).waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await t.step("reads again whether anything is stuck", async () => {
    await system.sql`
      insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
      values (${crypto.randomUUID()}, 'confirmation', 'in_doubt', 1, 'w', 'k', 1, now())`;
    const tile = page.locator(".stat", { hasText: "Mails in doubt" });
    assert.match((await tile.textContent())!, /doubt0/);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await tile.getByText("may have been sent twice").waitFor();
    await tile.getByRole("link").waitFor();
  });

  await t.step("says at once that it is offline, and of every number how old it is", async () => {
    await page.context().setOffline(true);
    await page.getByText(/^reconnecting since \d\d:\d\d:\d\d UTC$/).waitFor({ timeout: 5_000 });
    const tiles = page.locator(".stat");
    assert.equal(await tiles.filter({ hasText: /as of \d\d:\d\d UTC/ }).count(), 8);
    await page.context().setOffline(false);
    await page.getByText("live", { exact: true }).waitFor();
    assert.equal(await tiles.filter({ hasText: "as of" }).count(), 0);
  });

  await t.step("says without scripts of when it is", async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    const plain = await context.newPage();
    await plain.goto(`${system.url}/admin/dashboard`);
    const text = await plain.locator("main").innerText();
    assert.match(text, /As of \d\d:\d\d UTC\. Load the page again to see more\./);
    assert.doesNotMatch(text, /reconnecting|live/);
  });
  const real = faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault));
  assert.deepEqual(real, []);
});
