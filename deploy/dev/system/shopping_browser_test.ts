import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { staff, startSystem, type System } from "./system.ts";
import { openBrowser, openWithoutCookies } from "./testing/browser.ts";

/*
 * Filling a cart from lists, in a browser that runs no scripts: a shopper stays where they are, and
 * learns what came of it.
 */
const tests: Record<string, (world: { system: System; browser: Browser }) => Promise<void>> = {};

tests["what is added from a list is said there, and the shopper stays"] = async (
  { system, browser },
) => {
  const page = await browser.newPage({
    baseURL: system.url,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  let units = 0;
  for (const address of ["/", "/products?sort=price&page=2", "/search?q=tea&sort=price"]) {
    await page.goto(address);
    await page.locator(".card-add button").nth(1).click();
    const url = new URL(page.url());
    assert.equal(url.hash, "#added");
    assert.equal(withoutAdded(url), address);
    assert.equal(await added(page).textContent(), `Added - Cart ${++units}`);
    assert.ok(await isInSight(page), "what was added is in sight");
  }
  await added(page).click();
  assert.equal(new URL(page.url()).pathname, "/cart");
};

tests["an address that says something was added tells no lie"] = async ({ system, browser }) => {
  const page = await browser.newPage({ baseURL: system.url });
  await page.goto("/products?added=1");
  assert.equal(await page.getByText("Added").count(), 0);
  for (const back of ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:x"]) {
    await page.goto("/products");
    const form = page.locator(".card-add").first();
    await form.locator("[name=back]").evaluate((input, back) => {
      (input as HTMLInputElement).value = back;
    }, back);
    await form.getByRole("button").click();
    assert.equal(new URL(page.url()).pathname, "/cart");
  }
};

tests["a browser that refuses cookies is told so, wherever a form leads it"] = async (
  { system },
) => {
  await using browser = await openWithoutCookies(system.url);
  const page = await browser.newPage();
  const refused = page.getByText("Your browser did not keep our cookie");
  for (const address of ["/", "/products?page=2", "/search?q=tea", "/categories/pantry"]) {
    await page.goto(address);
    await page.locator(".card-add button").first().click();
    assert.equal(new URL(page.url()).hash, "#added", address);
    await refused.waitFor();
  }
  await page.locator(".product-name a").first().click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await refused.waitFor();
  assert.equal(await page.getByText("Your cart is empty").count(), 0);

  await page.goto("/admin/login?next=%2Fadmin%2Forders");
  await page.getByLabel("E-mail").fill(staff.email);
  await page.getByLabel("Password").fill(staff.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await refused.waitFor();
  assert.equal(await page.locator("[name=next]").inputValue(), "/admin/orders");
};

tests["filters of a search narrow it, are said as chips, and go one by one"] = async (
  { system, browser },
) => {
  const page = await browser.newPage({ baseURL: system.url, javaScriptEnabled: false });
  await page.goto("/search?q=tea");
  const all = await page.locator(".product-card").count();
  await page.getByLabel("To (€)").fill("4,00");
  await page.getByLabel("In stock").check();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  const few = await page.locator(".product-card").count();
  assert.ok(few > 0 && few < all, `${few} of ${all}`);
  const chips = page.locator(".chips li");
  assert.deepEqual(await chips.count(), 2);
  await chips.filter({ hasText: "Up to €4.00" }).getByRole("link").click();
  assert.equal(await chips.count(), 1);
  await page.getByRole("link", { name: "Clear all" }).click();
  assert.equal(new URL(page.url()).search, "?q=tea");
  assert.equal(await page.locator(".product-card").count(), all);
};

tests["the sheet of filters on a phone has a head and a way out"] = async ({ system, browser }) => {
  const page = await browser.newPage({
    baseURL: system.url,
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  await page.goto("/products?min=cheap");
  await page.getByText("We could not read “cheap” as a price").waitFor();
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("heading", { name: "Filters" }).waitFor();
  await page.getByText("Write a price, such as 12.50").waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("heading", { name: "Filters" }).waitFor({ state: "hidden" });
};

function added(page: Page) {
  return page.locator("#added");
}

function withoutAdded(url: URL): string {
  url.searchParams.delete("added");
  return url.pathname + url.search;
}

async function isInSight(page: Page): Promise<boolean> {
  const box = await added(page).boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= 844;
}

Deno.test("filling a cart from lists", async (t) => {
  await using system = await startSystem({ processes: ["web"] });
  await using browser = await openBrowser();
  for (const [name, run] of Object.entries(tests)) {
    await t.step(name, () => run({ system, browser }));
  }
});
