import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { type Account, type Role, startSession } from "../../../lib/accounts/mod.ts";
import { makeAccount } from "../../../lib/accounts/testing.ts";
import { systemClock } from "../../../lib/clock.ts";
import { edgeWorld } from "../../../lib/http/testing.ts";
import { type StandIn, standIn } from "../../../lib/tracker/testing/stand_in.ts";
import { until } from "../../../lib/testing/until.ts";
import { openDashboard } from "./open_dashboard.ts";
import { placeOrders } from "./orders.ts";
import { logIn } from "./staff_member.ts";
import { startSystem, type System } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";
import { startOfficeProxy } from "./testing/office_proxy.ts";

/*
 * Pages that several people have open at once, in networks as they are: what one does the others see, and
 * nobody has to load a page again.
 */
interface World {
  system: System;
  browser: Browser;
  /** What the processes tell of errors. */
  tracker: StandIn;
}

const tests: Record<string, (world: World) => Promise<void>> = {};

tests["news come by another way where a network blocks one, and by the best one again"] = async (
  { system, browser },
) => {
  await using proxy = startOfficeProxy(system.url);
  const { page } = await openDashboard(browser, { ...system, url: proxy.url });
  await page.clock.install();
  await page.reload();
  await isLive(page, "live");
  const isSame = await marked(page);

  proxy.forbid("websockets");
  await isLive(page, "live over SSE");
  await newCard({ system, page });

  proxy.forbid("websockets", "streams");
  await until("a stream that is kept back", () => proxy.keptBack);
  await page.clock.fastForward("00:11");
  await isLive(page, "live by polling, slower");
  await newCard({ system, page });

  proxy.forbid();
  await page.clock.fastForward("01:01");
  await isLive(page, "live");
  await newCard({ system, page });
  assert.ok(await isSame(), "nothing was loaded again");
};

tests["two at one order: the second is told who did what, and keeps what was typed"] = async (
  { system, browser },
) => {
  const { id } = await placeOne(system);
  const [ann, ben] = [await colleague(system, browser), await colleague(system, browser)];
  for (const { page } of [ann, ben]) await page.goto(`${system.url}/admin/orders/${id}`);
  await ben.page.getByLabel("Note for colleagues").fill("the jar is chipped");
  await ann.page.getByLabel("Note for colleagues").fill("from shelf 4");
  const pack = { name: "Mark as packed" };
  await ann.page.getByRole("button", pack).click();
  await ann.page.locator(".history").getByText("from shelf 4").waitFor();

  await ben.page.getByRole("button", pack).click();
  await ben.page.getByText(`${ann.email} moved it to “Packed”`).waitFor();
  assert.equal(
    await ben.page.getByLabel("Note for colleagues").inputValue(),
    "the jar is chipped",
  );
  await ben.page.getByRole("button", { name: "Save note" }).click();
  await ben.page.locator(".history").getByText("the jar is chipped").waitFor();
  await ben.page.locator(".history").getByText("from shelf 4").waitFor();
};

tests["two at one product: what both typed is in it, and the second has seen the first's"] = async (
  { system, browser },
) => {
  const [ann, ben] = [await colleague(system, browser), await colleague(system, browser)];
  for (const { page } of [ann, ben]) await page.goto(`${system.url}/admin/products/1`);
  const save = (page: Page) => page.getByRole("button", { name: "Save changes" }).click();
  await ben.page.getByLabel("Brand").fill("Ben & Daughters");
  await ann.page.getByLabel("Price in EUR", { exact: true }).fill("9.25");
  await save(ann.page);
  await ann.page.getByText("It can be put back").waitFor();

  await save(ben.page);
  await ben.page.getByText(`${ann.email} changed price while you were here`).waitFor();
  assert.deepEqual(await typed(ben.page), { price: "9.25", brand: "Ben & Daughters" });
  await save(ben.page);
  await ben.page.getByText("It can be put back").waitFor();
  await ann.page.reload();
  assert.deepEqual(await typed(ann.page), { price: "9.25", brand: "Ben & Daughters" });
};

tests["a role that is withdrawn takes its cards from the page that is being looked at"] = async (
  { system, browser },
) => {
  const { page, account } = await colleague(system, browser, "support");
  await page.goto(`${system.url}/admin/dashboard`);
  await isLive(page, "live");
  await placeOne(system);
  await page.locator(".order-card").first().waitFor();
  await system.sql`update accounts set role = 'customer' where id = ${account.id}`;
  await page.getByText("Your session or role no longer shows orders").waitFor();
  await page.getByText("Your session or role no longer shows figures of orders").waitFor();
  assert.equal(await page.locator(".order-card").count(), 0);
};

tests["a shopper's page of an order goes on by itself, for a guest and for a member"] = async (
  { system, browser, tracker },
) => {
  const { id, location } = await placeOne(system);
  const guest = await (await browser.newContext()).newPage();
  const { page: member } = await colleague(system, browser, "customer");
  const pages = [guest, member];
  for (const page of pages) await page.goto(system.url + location);
  const areSame = await Promise.all(pages.map(marked));
  const staff = await logIn(system.url);
  const here = `/admin/orders/${id}`;
  assert.equal((await staff.submit(here, `${here}/packing`)).status, 303);
  for (const page of pages) await page.locator("#order-state").getByText("Packed").waitFor();
  assert.equal(
    (await staff.submit(`${here}/cancellation`, `${here}/cancellation`, { reason: "Broken" }))
      .status,
    303,
  );
  for (const page of pages) await page.locator("#order-state").getByText("Cancelled").waitFor();
  for (const isSame of areSame) assert.ok(await isSame(), "nothing was loaded again");

  await guest.evaluate(() => void Promise.reject("Ada Lovelace"));
  await until(
    "the tracker hears of what failed there",
    () =>
      tracker.bodies.some(({ text }) =>
        text.includes('"/orders/:publicId"') && text.includes('"rejection"')
      ),
  );
};

tests["what breaks in an island is told to the tracker, and nothing of who looks"] = async (
  { system, browser, tracker },
) => {
  const { page } = await colleague(system, browser);
  await page.goto(`${system.url}/admin/orders?q=ada@example.com`);
  await isLive(page, "live");
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, "visibilityState", {
      get() {
        throw new RangeError("Cannot look for Ada Lovelace, ada@example.com");
      },
    });
    dispatchEvent(new Event("online"));
  });
  const body = await until(
    "the tracker hears of it",
    () => tracker.bodies.find(({ text }) => text.includes('"RangeError"')),
  );
  const [, , event] = body.text.trim().split("\n").map((line) => JSON.parse(line));
  const { route, service, build } = event.tags;
  assert.deepEqual([event.logger, route, service], ["island.failed", "/admin/orders", "web"]);
  const thrown = event.exception.values.at(-1);
  assert.deepEqual([thrown.type, thrown.value], ["RangeError", "Cannot look for …, <mail>"]);
  const files = new Set(
    thrown.stacktrace.frames.map((frame: { filename: string }) => frame.filename),
  );
  assert.ok(files.has(`_fresh/js/${build}/panel.js`), [...files].join());
  assert.doesNotMatch(tracker.bodies.map(({ text }) => text).join(), /Lovelace|ada@/);
};

async function isLive(page: Page, words: string): Promise<void> {
  await page.getByText(words, { exact: true }).waitFor();
}

/** Somebody orders, and the card comes onto the page. */
async function newCard({ system, page }: { system: System; page: Page }): Promise<void> {
  const before = await page.locator(".order-card").count();
  await placeOne(system);
  await page.locator(".order-card").nth(before).waitFor();
}

async function placeOne(system: System): Promise<{ id: string; location: string }> {
  let location = "";
  const onOrder = (placed: { location: string }) => void (location = placed.location);
  assert.deepEqual(await placeOrders(system, { orders: 1, shoppers: 1, onOrder }), []);
  const path = new URL(location, system.url).pathname;
  const [row] = await system.sql<{ id: string }[]>`
    select id from orders where public_id = ${path.split("/").at(-1)!}`;
  return { id: row!.id, location: path };
}

let colleagues = 0;

/** Somebody else who has logged in, in a browser of their own. */
async function colleague(system: System, browser: Browser, role: Role = "admin"): Promise<
  { page: Page; account: Account; email: string }
> {
  const { deps: apart } = edgeWorld({ PUBLIC_URL: system.url });
  const deps = { ...apart, sql: system.sql, clock: systemClock };
  const email = `colleague-${++colleagues}@shop.test`;
  const account = await makeAccount(deps, { email, role });
  const { cookie } = await startSession(deps, { account });
  const [name = "", value = ""] = cookie.split(";")[0]!.split("=");
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: system.url }]);
  return { page: await context.newPage(), account, email };
}

/** Leave a mark on a page. @returns whether it is still the same one, loaded once */
async function marked(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => void (document.body.dataset.mark = "here"));
  return () => page.evaluate(() => document.body.dataset.mark === "here");
}

async function typed(page: Page): Promise<{ price: string; brand: string }> {
  return {
    price: await page.getByLabel("Price in EUR", { exact: true }).inputValue(),
    brand: await page.getByLabel("Brand").inputValue(),
  };
}

Deno.test("pages that several people have open", async (t) => {
  await using tracker = standIn();
  const env = { SENTRY_DSN: tracker.dsn };
  await using system = await startSystem({ processes: ["web", "scheduler"], env });
  await using browser = await openBrowser();
  for (const [name, run] of Object.entries(tests)) {
    await t.step(name, () => run({ system, browser, tracker }));
  }
});
