import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openDashboard } from "./open_dashboard.ts";
import { placeOrders } from "./orders.ts";
import { startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

const hasFocus = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

Deno.test("by keys alone: to a noun, to the search, through rows, into a row's page and back", async () => {
  await using system = await startSystem({ processes: ["web"] });
  await using browser = await openBrowser();
  assert.deepEqual(await placeOrders(system, { orders: 3, shoppers: 1 }), []);
  const { page, faults } = await openDashboard(browser, system);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.locator("#panel-search[aria-keyshortcuts]").waitFor();
  await press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "panel-search");
  await page.keyboard.type("a/b");
  await press("Enter");
  await page.getByText("No order fits").waitFor();
  assert.equal(await page.locator("#list-search").inputValue(), "a/b");
  await page.locator("#list-search[aria-keyshortcuts]").waitFor();

  await press("g", "o");
  await page.waitForURL(`${system.url}/admin/orders`);
  await page.locator("#list-search[aria-keyshortcuts]").waitFor();
  const numbers = await page.locator(".row-link").allTextContents();
  await press("j", "x", "j", "x");
  assert.equal(await hasFocus(page), numbers[1]);
  assert.equal(await page.locator(".act-bar option").first().textContent(), "The 2 chosen");
  await press("Enter");
  const sheet = page.locator("dialog.sheet");
  await sheet.getByRole("heading", { name: `Order ${numbers[1]}` }).waitFor();
  assert.match(page.url(), /\/admin\/orders\/[0-9a-f-]{36}$/);
  await press("j");
  await sheet.getByRole("heading", { name: `Order ${numbers[2]}` }).waitFor();
  await press("Escape");
  await page.waitForURL(`${system.url}/admin/orders`);
  assert.deepEqual([await hasFocus(page), await sheet.isVisible()], [numbers[2], false]);

  // Sending one form asks before it throws away what is typed in another.
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.goto(`${system.url}/admin/queues/emails`);
  await page.locator("#panel-search[aria-keyshortcuts]").waitFor();
  await page.getByLabel("Pause: why?").pressSequentially("the printer");
  await page.getByLabel("Runs at once").pressSequentially("7");
  const kept = page.waitForEvent("dialog");
  await page.getByRole("button", { name: "Set the limits" }).click();
  await kept;
  assert.equal(await page.getByLabel("Pause: why?").inputValue(), "the printer");
  await page.getByLabel("Runs at once").fill("");
  await page.getByRole("button", { name: "Pause the queue" }).click();
  await page.getByRole("button", { name: "Resume the queue" }).waitFor();
  assert.deepEqual(asked, ["beforeunload"]);

  await press("?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("Switch keys off").click();
  await page.getByRole("button", { name: "Switch keys off" }).click();
  await page.getByText("They are off").waitFor();
  await page.goto(`${system.url}/admin/orders`);
  await page.locator(".choose-all").check();
  assert.equal(await page.locator(".act-bar option").first().textContent(), "The 3 chosen");
  await press("?", "g", "d", "/");
  assert.equal(page.url(), `${system.url}/admin/orders`);
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(faults, []);
});
