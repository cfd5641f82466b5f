import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { makeShopper, shopperCookie } from "../../../lib/accounts/shoppers/testing.ts";
import { systemClock } from "../../../lib/clock.ts";
import { edgeWorld } from "../../../lib/http/testing.ts";
import { inspectDead } from "../../../lib/jobs/operate.ts";
import { bury } from "../../../lib/jobs/operate/dead/testing/bury.ts";
import { holdCheckout } from "../../../lib/orders/testing/held_checkout.ts";
import { writeMail } from "../../../lib/mail/maildir.ts";
import { composeMail } from "../../../lib/mail/mod.ts";
import { generateDailyReport } from "../../../lib/reports/mod.ts";
import { placeOrders, someSlugs } from "./orders.ts";
import { someWatcher } from "./walk.ts";
import { staff, startSystem, type System } from "./system.ts";
import { barriers } from "./testing/accessibility.ts";
import { cramped } from "./testing/cramped.ts";
import { openBrowser } from "./testing/browser.ts";
import { pageRoutes } from "./testing/page_routes.ts";

/*
 * Every page of the site, met by axe: narrow and wide, light and dark. Pages are found by their
 * files; one with a parameter needs its example in `makeExamples`.
 */
Deno.test("axe finds nothing on any page, refused form or problem", async () => {
  const dataDir = await Deno.makeTempDir({ prefix: "smartmarket-axe-" });
  await using system = await startSystem({
    processes: ["web"],
    env: { SMTP_URL: "", DATA_DIR: dataDir },
  });
  await using browser = await openBrowser();
  const examples = await makeExamples(system, dataDir);
  const addresses = addressesOf(await pageRoutes(), examples);
  const shopper = await browser.newPage({ baseURL: system.url });
  const colleague = await browser.newPage({ baseURL: system.url });
  const faults = await Promise.all([
    asShopper(shopper, addresses.filter((address) => !isPanel(address) && !isOfAccount(address)))
      .then(async (found) => [
        ...found,
        ...await asHolder(shopper, system, addresses.filter(isOfAccount)),
      ]),
    asStaff(colleague, addresses.filter(isPanel)),
  ]);
  await Deno.remove(dataDir, { recursive: true });
  assert.deepEqual(faults.flat(), []);
});

const isPanel = (address: string) => address.startsWith("/admin");
const isOfAccount = (address: string) => address.startsWith("/account");

type Examples = Record<string, string>;

/** An address for every page that has a parameter: one order, its mail, a report. */
async function makeExamples(system: System, dataDir: string): Promise<Examples> {
  let location = "";
  const refused = await placeOrders(system, {
    orders: 1,
    shoppers: 1,
    onOrder: (placed) => void (location = placed.location),
  });
  assert.deepEqual(refused, []);
  const [slug] = await someSlugs(system, 1);
  const [order] = await system.sql<{ id: string }[]>`select id from orders`;
  const [user] = await system.sql<{ id: string }[]>`select id from accounts limit 1`;
  const [customer] = await system.sql<{ id: string }[]>`select id::text from customers`;
  const [category] = await system.sql<{ slug: string }[]>`
    select slug from categories where parent_id is null limit 1`;
  const job = await someJob(system);
  const letter = await bury(system);
  const { fingerprint } = (await inspectDead(system, letter))!;
  const { deps } = edgeWorld();
  const { day } = await generateDailyReport({ ...deps, sql: system.sql }, "2026-03-01");
  return {
    "/products/[slug]": `/products/${slug}`,
    "/categories/[slug]": `/categories/${category!.slug}`,
    // Shown where a quantity is refused; opened by itself it is a problem.
    "/cart/lines/[product]": "/cart/lines/1",
    "/account/addresses/[id]": "/account/addresses/new",
    "/pages/[page]": "/pages/delivery",
    "/admin/pages/[page]": "/admin/pages/terms",
    "/orders/[publicId]": new URL(location, system.url).pathname,
    "/alerts/[watcher]": `/alerts/${await someWatcher(system)}`,
    "/orders/[publicId]/payment": `/orders/${await holdCheckout(system.sql)}/payment`,
    "/admin/categories/[id]": "/admin/categories/1",
    "/admin/dead/errors/[error]": `/admin/dead/errors/${fingerprint}`,
    "/admin/dead/letters/[id]": `/admin/dead/letters/${letter}`,
    "/admin/lists/[list]": "/admin/lists/orders",
    "/admin/jobs/[id]": `/admin/jobs/${job}`,
    "/admin/jobs/effects/settlement": `/admin/jobs/effects/settlement?job=${job}&key=confirmation`,
    "/admin/queues/[name]": "/admin/queues/emails",
    "/admin/schedules/[schedule]": "/admin/schedules/cache.purge",
    // Without a worker it is a problem.
    "/admin/workers/[worker]": "/admin/workers/nobody",
    "/admin/orders/[id]": `/admin/orders/${order!.id}`,
    "/admin/customers/[id]": `/admin/customers/${customer!.id}`,
    "/admin/users/[id]": `/admin/users/${user!.id}`,
    // Forms alone post to it; opened by itself it is a problem.
    "/admin/products/[id]/pictures/[picture]": "/admin/products/1/pictures/1",
    "/admin/products/imports/[id]": `/admin/products/imports/${await someImport(system)}`,
    "/admin/products/[id]": "/admin/products/1",
    "/admin/reports/[day]": `/admin/reports/${day}`,
    "/admin/mail/[file]": `/admin/mail/${await writeSomeMail(dataDir)}`,
  };
}

/** A job with everything on its page: dead of an error, with an effect in doubt. */
async function someJob({ sql }: System): Promise<string> {
  const id = await bury({ sql }, { about: ["order:1"] });
  await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
    values (${id}, 'confirmation', 'in_doubt', 2, 'w', 'k', 1, now())`;
  return id;
}

async function someImport({ sql }: System): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into catalog_imports (id, file_name, size_bytes, state, created, role, network)
    values (gen_random_uuid(), 'catalogue.csv', 9, 'checked', 1, 'owner', '') returning id`;
  return row!.id;
}

async function writeSomeMail(dataDir: string): Promise<string> {
  const [from, address] = ["Shop <shop@shop.test>", "ada@shop.test"];
  const mail = { messageId: "example", from, subject: "Your order", text: "Thank you.", html: "" };
  return await writeMail(dataDir, await composeMail({ ...mail, to: { name: "Ada", address } }));
}

function addressesOf(routes: readonly string[], examples: Examples): string[] {
  return routes.map((route) => {
    const known = Object.keys(examples).find((one) => `${route}/`.startsWith(`${one}/`));
    const address = known === undefined ? route : examples[known] + route.slice(known.length);
    if (address.includes("[")) throw new Error(`${route} needs an example of its address`);
    return address;
  });
}

async function asShopper(page: Page, addresses: readonly string[]): Promise<string[]> {
  const product = addresses.find((address) => address.startsWith("/products/"))!;
  const found = await atEach(page, [
    ...["/cart", "/search", "/search?q=zzyzx", "/search?q=oragnes"],
    ...["/ask?q=cheapest+coffee", "/ask?q=Can+I+send+something+back", "/ask?q=zzyzx"],
    `/ask?q=${"x".repeat(501)}`,
  ]);
  await page.goto(product);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.goto("/checkout");
  await page.getByRole("button", { name: /^Place order/ }).click();
  found.push(
    ...await barriers(page, "refused checkout"),
    ...await cramped(page, "refused checkout"),
  );
  await page.goto("/admin/login");
  await page.locator("form").evaluate((form: HTMLFormElement) => form.noValidate = true);
  await page.getByRole("button", { name: "Log in" }).click();
  found.push(...await barriers(page, "refused log-in"), ...await cramped(page, "refused log-in"));
  const problems = ["/nothing", "/products/nothing", "/admin/dashboard"];
  const lists = ["/search?q=a", "/products?sort=price&sale=1&page=2", "/products?min=900000"];
  const ofShop = ["/", "/cart", "/checkout", "/search?q=zzyzx", "/nothing", product];
  const french = [...ofShop, ...addresses.filter((address) => /^\/(orders|alerts)\//.test(address))]
    .map((address) => `${address}${address.includes("?") ? "&" : "?"}lang=fr`);
  const others = ["/admin/login", ...lists, ...problems, ...french];
  return [...found, ...await atEach(page, [...addresses, ...others])];
}

/** The doors of an account, then what is behind them. */
async function asHolder(page: Page, { sql, url }: System, addresses: readonly string[]) {
  const doors = ["/account/login", "/account/register", "/account/link"];
  const found = await atEach(page, doors);
  const deps = { ...edgeWorld({ PUBLIC_URL: url }).deps, sql, clock: systemClock };
  const holder = await makeShopper(deps);
  const [name = "", value = ""] = (await shopperCookie(deps, holder)).split("=");
  await page.context().addCookies([{ name, value, url }]);
  const open = addresses.filter((address) => !doors.includes(address));
  return [...found, ...await atEach(page, open)];
}

async function asStaff(page: Page, addresses: readonly string[]): Promise<string[]> {
  await page.goto("/admin/login");
  await page.getByLabel("E-mail").fill(staff.email);
  await page.getByLabel("Password").fill(staff.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(/\/admin\/(?!login)/);
  return await atEach(page, [...addresses, "/admin/orders?status=nothing", "/admin/nothing"]);
}

async function atEach(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const address of new Set(addresses)) {
    await page.goto(address);
    found.push(...await barriers(page, address), ...await cramped(page, address));
  }
  return found;
}
