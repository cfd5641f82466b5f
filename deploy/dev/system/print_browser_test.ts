import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { createShopper } from "../../../lib/site/testing/shopper.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { logIn } from "./staff_member.ts";
import { placeOrders } from "./orders.ts";
import { startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

/** A4 at 96 px an inch, less a margin of 10 mm at each side. */
const PAPER = { width: 718, height: 1_047 };

/** What only a screen has a use for. */
const ofScreens = "nav, .shop-foot, .rail, .panel-bar, .unprinted, .search, .skip, .button";

Deno.test("papers of an order come onto A4 without what is of screens, and nothing is cut", async () => {
  await using system = await startSystem({ processes: ["web"] });
  await using browser = await openBrowser();
  let order = "";
  const onOrder = ({ location }: { location: string }) => {
    order = new URL(location, system.url).pathname;
  };
  assert.deepEqual(await placeOrders(system, { orders: 1, shoppers: 1, onOrder }), []);
  const [row] = await system.sql<{ id: string; number: string }[]>`
    select id, number from orders where public_id = ${order.split("/").at(-1)!}`;
  const { id, number } = row!;
  // Long enough to be cut anywhere: words that no line holds, and what is written without spaces.
  await system.sql`
    update order_lines set name = 'Gartenkräuterteemischung ' || repeat('Brennnessel', 12)
     where order_id = ${id}`;
  await system.sql`
    update orders set street = repeat('Donaudampfschifffahrtsstraße', 4) where id = ${id}`;
  const staff = await logIn(system.url);
  const here = `/admin/orders/${id}`;
  for (const step of ["packing", "shipment", "delivery"]) {
    assert.equal((await staff.submit(here, `${here}/${step}`)).status, 303, step);
  }
  const refund = `${here}/refund`;
  const review = await staff.submit(refund, refund, { amount: "0.50", reason: "a dent" });
  assert.equal((await staff.post(refund, formValues(review.body, refund))).status, 303);
  await createShopper(system.url).get(`${order}/invoice`);

  const context = await browser.newContext({ baseURL: system.url, viewport: PAPER });
  await context.addCookies(
    staff.cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return { name, value, url: system.url };
    }),
  );
  const page = await context.newPage();
  await page.emulateMedia({ media: "print" });
  const papers = [
    ...[`${order}/invoice`, `${order}/credit-notes`],
    ...[`${here}/invoice`, `${here}/credit-notes`, `${here}/print`],
  ];
  for (const path of papers) {
    await page.goto(path);
    assert.ok((await page.locator("main").textContent())!.includes(number), path);
    assert.deepEqual(await shownOf(page), [], `${path} shows what is of screens`);
    assert.deepEqual(await cutOf(page), [], `${path} is cut`);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(new TextDecoder().decode(pdf.subarray(0, 5)), "%PDF-", path);
  }
  await page.emulateMedia({ media: "screen" });
  assert.ok((await shownOf(page)).length > 0, "a screen shows it");
});

/** Elements that have a place on the paper, though only a screen has a use for them. */
function shownOf(page: Page): Promise<string[]> {
  return page.evaluate((selector) =>
    [...document.querySelectorAll(selector)]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 1)
      .map((one) => `${one.tagName} ${one.className}`), ofScreens);
}

/** Elements whose text goes beyond the paper's edge, or beyond an edge that hides it. */
function cutOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (one: Element) => {
      const { left, right, width } = one.getBoundingClientRect();
      if (width <= 1) return false;
      const hides = getComputedStyle(one).overflowX !== "visible";
      return left < 0 || right > innerWidth + 1 || (hides && one.scrollWidth > one.clientWidth + 1);
    };
    return [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility())
      .filter(isCut).map((one) =>
        `${one.tagName} ${one.className} ${one.textContent}`.slice(0, 120)
      );
  });
}
