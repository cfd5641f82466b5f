import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { until } from "../../../lib/testing/until.ts";
import { openDashboard, watch } from "./open_dashboard.ts";
import { someSlugs } from "./orders.ts";
import { address } from "../../../lib/site/testing/shopper.ts";
import { startSystem, type System } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

/*
 * What people see: a shopper whose browser runs no scripts, and a colleague whose dashboard is open
 * meanwhile. Every page is watched for errors, scripts that the content policy stopped included.
 */
interface World {
  system: System;
  browser: Browser;
}

const tests: Record<string, (world: World) => Promise<void>> = {};

async function buyWithoutScripts(page: Page, { url, slug }: { url: string; slug: string }) {
  await page.goto(`${url}/products/${slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to checkout" }).click();
  await page.getByLabel("Name", { exact: true }).fill(address.name);
  await page.getByLabel("E-mail").fill(address.email);
  await page.getByLabel("Street and number").fill(address.street);
  await page.getByLabel("Postcode").fill(address.postcode);
  await page.getByLabel("City").fill(address.city);
  await page.getByLabel("Country").selectOption(address.country);
  await page.getByRole("button", { name: /^Place order - / }).click();
  await page.waitForURL(/\/orders\//);
  return await page.getByRole("heading", { level: 1 }).textContent();
}

tests["the dashboard says where no worker runs, and what becomes of the jobs"] = async (
  { system, browser },
) => {
  const { page, faults } = await openDashboard(browser, system);
  const note = page.getByText("None runs: jobs wait and none is lost");
  await note.waitFor();
  await system.start("worker");
  await until("its beat is seen", async () => {
    await page.reload();
    await page.locator(".stat-label", { hasText: "Workers" }).waitFor();
    return await note.count() === 0;
  });
  assert.deepEqual(faults, []);
};

tests["an order placed without JavaScript appears by itself on an open dashboard"] = async (
  { system, browser },
) => {
  const { page: dashboard, faults } = await openDashboard(browser, system);
  const [slug] = await someSlugs(system, 1);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const shopper = await context.newPage();
  const title = await buyWithoutScripts(shopper, { url: system.url, slug: slug! });
  const number = /^Order (.+)$/.exec(title!)![1]!;
  const card = dashboard.locator(".order-card", { hasText: number });
  await card.waitFor({ timeout: 5_000 });
  await dashboard.getByText("Orders today").waitFor();
  assert.match((await dashboard.locator("main").textContent())!, /Orders today1/);
  assert.ok(!(await card.textContent())!.includes("Ada"), "a card tells nothing of the person");

  await card.getByRole("link").click();
  await dashboard.getByLabel("Note for colleagues").fill("from shelf 4");
  await dashboard.getByRole("button", { name: "Mark as packed" }).click();
  await dashboard.locator(".history").getByText("from shelf 4").waitFor();
  await shopper.reload();
  assert.match((await shopper.locator("main").textContent())!, /packed/);
  assert.deepEqual(faults, []);
};

tests["the dashboard goes on by itself after the web process was replaced"] = async (
  { system, browser },
) => {
  const { page: dashboard } = await openDashboard(browser, system);
  await system.end("web");
  await dashboard.getByText("reconnecting").waitFor();
  await system.start("web");
  const [slug] = await someSlugs(system, 1);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const title = await buyWithoutScripts(await context.newPage(), { url: system.url, slug: slug! });
  await dashboard.locator(".order-card", { hasText: title!.slice(6) }).waitFor({ timeout: 15_000 });
};

/* That no page is wider than a window of 390 or 1280 px is seen where axe meets all of them. */
tests["no page of the shop is wider than a window of 320 px"] = async ({ system, browser }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  const faults = watch(page);
  const [slug] = await someSlugs(system, 1);
  const [category] = await system.sql<{ slug: string }[]>`select slug from categories limit 1`;
  const lists = ["/", "/products", `/categories/${category!.slug}`, "/categories", "/search?q=a"];
  for (const path of [...lists, `/products/${slug}`, "/cart", "/help", "/admin/login"]) {
    await page.goto(system.url + path);
    const inner = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(inner <= 320, `${path} is ${inner} px wide`);
  }
  assert.deepEqual(faults, []);
};

Deno.test("the shop as people see it", async (t) => {
  await using system = await startSystem({ processes: ["web"] });
  await using browser = await openBrowser();
  for (const [name, run] of Object.entries(tests)) {
    await t.step(name, () => run({ system, browser }));
  }
});
