import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { createShopper } from "../../../lib/site/testing/shopper.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { until } from "../../../lib/testing/until.ts";
import { logIn } from "./staff_member.ts";
import { openBrowser } from "./testing/browser.ts";
import { orderByCard, type PaidSystem, startPaidSystem } from "./testing/paid_system.ts";

/*
 * The pages that a shopper has open after the checkout: what becomes of the order, and of its payment, comes
 * onto them by itself.
 */
interface World {
  system: PaidSystem;
  browser: Browser;
}

const tests: Record<string, (world: World) => Promise<void>> = {};

tests["a parcel and what is paid back come onto a shopper's page by themselves"] = async (
  { system, browser },
) => {
  const { path, publicId } = await orderByCard(system, "good");
  const [order] = await system.sql`select id from orders where public_id = ${publicId}`;
  const here = `/admin/orders/${order!.id}`;
  const page = await open(browser, system.url + path);
  const isSame = await marked(page);
  const staff = await logIn(system.url);
  assert.equal((await staff.submit(here, `${here}/packing`)).status, 303);
  await page.locator("#order-state").getByText("Packed").waitFor();

  const parcel = { "quantity-1": "1", carrier: "UPS", tracking: "1Z 999" };
  const sent = await staff.submit(`${here}/shipments`, `${here}/shipments`, parcel);
  assert.equal(sent.status, 303);
  await page.locator("#order-facts").getByText("Sent in part, 1").waitFor();

  const refund = `${here}/refund`;
  const wish = { amount: "1.00", reason: "a dent" };
  const review = await staff.submit(refund, refund, wish);
  assert.equal((await staff.post(refund, formValues(review.body, refund))).status, 303);
  await page.locator("#order-facts").getByText("Paid back").waitFor();
  await page.locator("#order-facts").getByText("€1.00").waitFor();
  assert.ok(await isSame(), "nothing was loaded again");
};

tests["a payment that is approved or refused elsewhere leads its page on by itself"] = async (
  { system, browser },
) => {
  const ends = { approve: "Your order is paid", refuse: "The payment was refused" } as const;
  for (const how of ["approve", "refuse"] as const) {
    const { path } = await orderByCard(system, "asked");
    const page = await open(browser, system.url + path);
    await page.getByRole("link", { name: /^Go on to pay/ }).waitFor();
    await system.provider.answer(system.provider.payments().at(-1)!.key, how);
    await page.getByText(ends[how]).waitFor();
    const now = new URL(page.url()).pathname;
    assert.equal(now, how === "approve" ? path.replace("/payment", "") : path);
  }
};

tests["the timer of held goods runs down, and has more where they are held for longer"] = async (
  { system, browser },
) => {
  const { path } = await orderByCard(system, "asked");
  const page = await (await browser.newContext()).newPage();
  await page.clock.install();
  await page.goto(system.url + path);
  const left = () => secondsOf(page);
  const before = await until("it runs", left);
  assert.ok(before > 0 && before <= 900, `${before} s`);
  await page.clock.fastForward("01:00");
  await until("a minute is over", async () => before - (await left() ?? before) >= 60);

  const isSame = await marked(page);
  const shopper = createShopper(system.url);
  assert.equal((await shopper.submit(path, `${path}/extension`)).status, 303);
  await until("ten minutes come to it, from another window", async () => (await left() ?? 0) > 900);
  assert.ok(await isSame(), "nothing was loaded again");
  await page.clock.fastForward("25:00");
  await page.getByText("The time is over.").waitFor();
};

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  return page;
}

/** What the timer says, s; null before it runs. */
async function secondsOf(page: Page): Promise<number | null> {
  const text = await page.getByRole("timer").textContent();
  const [, minutes, seconds] = /^(\d+):(\d\d) left\.$/.exec(text ?? "") ?? [];
  return minutes === undefined ? null : Number(minutes) * 60 + Number(seconds);
}

/** Leave a mark on a page. @returns whether it is still the same one, loaded once */
async function marked(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => void (document.body.dataset.mark = "here"));
  return () => page.evaluate(() => document.body.dataset.mark === "here");
}

Deno.test("pages of an order that a shopper has open", async (t) => {
  await using system = await startPaidSystem({ processes: ["web", "scheduler"] });
  await using browser = await openBrowser();
  for (const [name, run] of Object.entries(tests)) {
    await t.step(name, () => run({ system, browser }));
  }
});
