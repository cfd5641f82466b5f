import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import PostalMime from "postal-mime";
import { address } from "../../../lib/site/testing/shopper.ts";
import { until } from "../../../lib/testing/until.ts";
import { someSlugs } from "./orders.ts";
import { openBrowser } from "./testing/browser.ts";
import { type PaidSystem, startPaidSystem, typedCards } from "./testing/paid_system.ts";

/*
 * The whole shop in a browser that runs no scripts, beside buying on delivery, lists and filters, which
 * shopping_browser_test.ts and shop_browser_test.ts have.
 */
interface World {
  system: PaidSystem;
  page: Page;
}

const tests: Record<string, (world: World) => Promise<void>> = {};

const password = "gooseberry tandem lantern 58";

tests[
  "an account: made by a link in a mail, its address fills the checkout, an order is put in again"
] = async ({ system, page }) => {
  await page.goto("/account/register");
  await page.getByLabel("E-mail").fill(address.email);
  await press(page, "Send me the link");
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
  await page.goto(await linkIn(system, "/account/link?token="));
  await page.locator("[name=new_password]").fill(password);
  await press(page, "Make my account");
  await page.getByText("You are logged in with your new password.").waitFor();

  await page.goto("/account/addresses");
  await page.getByRole("link", { name: "Add an address" }).click();
  await fillIn(page, ["name", "street", "postcode", "city"]);
  await page.locator("[name=country]").selectOption(address.country);
  await press(page, "Keep it");
  await page.getByText(address.street).waitFor();

  await press(page, "Log out", "/account");
  await page.goto("/account/login");
  await page.getByLabel("E-mail").fill(address.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, "Log in");
  await page.waitForURL(/\/account$/);

  await putIn(system, page);
  await page.getByRole("link", { name: "Go to checkout" }).click();
  assert.equal(await page.locator("[name=street]").inputValue(), address.street);
  await page.getByRole("button", { name: /^Place order - / }).click();
  await page.waitForURL(/\/orders\/[\w-]{24}$/);

  await press(page, "Order again", "/account/orders");
  await page.getByText("All of that order is in your cart again.").waitFor();
  assert.equal(await page.locator("[id^=line-]").first().inputValue(), "1");
  await press(page, /^Remove/);
};

tests["a payment at the provider: held until a time that can be put off, there, and back again"] =
  async ({ system, page }) => {
    await payByCard(system, page);
    const heldUntil = async () =>
      Date.parse((await page.locator("#held-until time").getAttribute("datetime"))!);
    const first = await heldUntil();
    assert.ok(await page.locator("#held-until time").isVisible(), "the time stands there");
    await press(page, "Keep it 10 minutes longer");
    assert.equal(await heldUntil() - first, 600_000);

    await page.getByRole("link", { name: /^Go on to pay/ }).click();
    await page.getByRole("heading", { name: "Test bank" }).waitFor();
    await press(page, /^Approve/);
    await page.waitForURL(/\/orders\/[\w-]{24}$/);
    await page.getByText("Your order is paid").waitFor();

    await payByCard(system, page);
    await page.getByRole("link", { name: /^Go on to pay/ }).click();
    await press(page, "Refuse");
    await page.getByRole("heading", { name: "The payment was refused" }).waitFor();
    await page.getByRole("link", { name: "See the cart" }).click();
    assert.equal(await page.locator("[id^=line-]").count(), 1, "the cart is as it was");

    await payByCard(system, page);
    await press(page, "Do not pay, back to my cart");
    await page.getByRole("heading", { name: "You have given this payment up" }).waitFor();
  };

tests["a price alert: asked for on the product's page, confirmed by mail, ended again"] = async (
  { system, page },
) => {
  const [slug] = await someSlugs(system, 1);
  await page.goto(`/products/${slug}`);
  await page.getByText("Tell me when it costs less").click();
  await page.getByLabel("Your e-mail address").fill("grace@example.com");
  await press(page, "Tell me by mail");
  await page.locator("#watched").getByText("Look into your mails").waitFor();
  await page.goto(await linkIn(system, "/alerts/"));
  await press(page, "Yes, tell me");
  await page.getByText(/^when it costs less than €.*, until /).waitFor();
  await press(page, /^End it for/);
  await page.getByRole("heading", { name: "We write no more" }).waitFor();
};

tests["a question is answered, with its sources, on a page of its own"] = async ({ page }) => {
  await page.goto("/ask");
  await page.getByLabel("Your question").fill("Can I send something back?");
  await press(page, "Ask");
  assert.match(page.url(), /\/ask\?q=Can/);
  await page.getByRole("heading", { name: "Answer" }).waitFor();
  const source = page.locator('main a[href*="/pages/returns"]').first();
  await source.waitFor();
  await source.click();
  await page.getByRole("heading", { level: 1, name: "Returns" }).waitFor();
};

tests["the language goes over where somebody stands, and stays"] = async ({ system, page }) => {
  const [slug] = await someSlugs(system, 1);
  await page.goto(`/products/${slug}`);
  await press(page, "Français");
  assert.equal(new URL(page.url()).pathname, `/products/${slug}`);
  await page.getByRole("button", { name: "Ajouter au panier", exact: true }).waitFor();
  await page.goto("/cart");
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  await press(page, "English");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
};

/** Press a button of the page, or of another one, and see where it leads: without scripts each leads somewhere. */
async function press(page: Page, name: string | RegExp, at?: string): Promise<void> {
  if (at) await page.goto(at);
  const isExact = typeof name === "string";
  const button = page.getByRole("button", { name, exact: isExact }).first();
  await Promise.all([page.waitForEvent("load"), button.click()]);
}

async function putIn(system: PaidSystem, page: Page): Promise<void> {
  const [slug] = await someSlugs(system, 1);
  await page.goto(`/products/${slug}`);
  await press(page, "Add to cart");
}

async function fillIn(page: Page, names: (keyof typeof address)[]): Promise<void> {
  for (const name of names) await page.locator(`[name=${name}]`).fill(address[name]);
}

/** Order what lies in the cart, or something, with a card whose bank asks. */
async function payByCard(system: PaidSystem, page: Page): Promise<void> {
  await page.goto("/cart");
  if (await page.locator("[id^=line-]").count() === 0) await putIn(system, page);
  await page.goto("/checkout");
  await fillIn(page, ["name", "email", "street", "postcode", "city"]);
  await page.locator("[name=country]").selectOption(address.country);
  await page.locator("[name=payment][value=test_card]").check();
  for (const [name, text] of Object.entries(typedCards.asked)) {
    await page.locator(`[name=${name}]`).fill(text);
  }
  await page.getByRole("button", { name: /^Place order - / }).click();
  await page.getByRole("heading", { name: "Pay for your order" }).waitFor();
}

/** Path of the link in the newest mail that has one which begins like that. */
async function linkIn({ mail }: PaidSystem, path: string): Promise<string> {
  return await until(`a mail with ${path}`, async () => {
    const texts = await Promise.all(
      mail.received.map(async ({ text }) => (await PostalMime.parse(text)).text ?? ""),
    );
    for (const text of texts.toReversed()) {
      const at = text.indexOf(path);
      if (at >= 0) return /^\S+/.exec(text.slice(at))![0];
    }
    return null;
  });
}

Deno.test("the shop in a browser that runs no scripts", async (t) => {
  await using system = await startPaidSystem();
  await using browser: Browser & AsyncDisposable = await openBrowser();
  for (const [name, run] of Object.entries(tests)) {
    await t.step(name, async () => {
      const context = await browser.newContext({
        baseURL: system.url,
        javaScriptEnabled: false,
        viewport: { width: 390, height: 844 },
      });
      await run({ system, page: await context.newPage() });
      await context.close();
    });
  }
});
