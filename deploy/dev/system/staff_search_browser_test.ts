import assert from "node:assert/strict";
import { openDashboard } from "./open_dashboard.ts";
import { startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

Deno.test("the key / leads to the search, but not out of a text", async () => {
  await using system = await startSystem({ processes: ["web"] });
  await using browser = await openBrowser();
  const { page, faults } = await openDashboard(browser, system);
  const field = page.locator("#panel-search[aria-keyshortcuts]");
  await field.waitFor();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "panel-search");
  await page.keyboard.type("a/b");
  assert.equal(await field.inputValue(), "a/b");
  await page.keyboard.press("Enter");
  await page.getByText("No order fits").waitFor();
  assert.equal(await page.locator("#list-search").inputValue(), "a/b");
  assert.deepEqual(faults, []);
});
