import assert from "node:assert/strict";
import { openDashboard } from "./open_dashboard.ts";
import { placeOrders } from "./orders.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { logIn } from "./staff_member.ts";
import { startSystem, type System } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

/*
 * Staff looks for a person, and the address of what they find does not tell whom.
 */
const tests: Record<string, (system: System) => Promise<void>> = {};

const personal = /lovelace|ada|example\.com/i;

tests["staff finds an order by what a caller says, and no address or log line holds it"] = async (
  system,
) => {
  await placeOrders(system, { orders: 2, shoppers: 1 });
  const [order] = await system.sql<{ number: string; sku: string }[]>`
    select o.number, l.sku from orders o join order_lines l on l.order_id = o.id limit 1`;
  const { number, sku } = order!;
  const staff = await logIn(system.url);
  const form = formValues((await staff.get("/admin/dashboard")).body, "/admin/orders");
  const search = async (q: string) => {
    const answer = await staff.post("/admin/orders", { ...form, q });
    assert.equal(answer.status, 303, q);
    return answer.location!;
  };
  const said = ["Lovelace", "ada.lov", "LOVELACE ada", number.slice(-4), number.slice(3), sku];
  for (const q of said) {
    const location = await search(q);
    assert.doesNotMatch(location, personal);
    const page = await staff.get(location);
    assert.equal(page.status, 200);
    assert.ok(page.body.includes(number), q);
    assert.ok(page.body.includes("Ada Lovelace") && page.body.includes("Pay on delivery"));
    for (const [, href] of page.body.matchAll(/href="([^"]*search=[^"]*)"/g)) {
      assert.doesNotMatch(href!, personal);
    }
  }
  const none = await staff.get(await search("Babbage"));
  assert.match(none.body, /No order fits/);

  const byHand = await staff.get("/admin/orders?q=Lovelace");
  assert.equal(byHand.status, 303);
  assert.doesNotMatch(byHand.location!, personal);

  const colleague = await logIn(system.url);
  assert.ok((await colleague.get(byHand.location!)).body.includes(number), "the same account");
  const over = await staff.get("/admin/orders?search=nothing-of-ours");
  assert.match(over.body, /This search is over/);
  assert.equal((await staff.get(await search("  "))).status, 200);
  assert.equal(await search(" "), "/admin/orders");
  assert.doesNotMatch(system.lines.join("\n"), /lovelace/i);
};

tests["the key / leads to the search, but not out of a text"] = async (system) => {
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
  assert.equal(await field.inputValue(), "a/b");
  assert.deepEqual(faults, []);
};

Deno.test("staff looks for an order", async (t) => {
  await using system = await startSystem({ processes: ["web"] });
  for (const [name, run] of Object.entries(tests)) await t.step(name, () => run(system));
});
