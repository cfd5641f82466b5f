import assert from "node:assert/strict";
import { watch } from "./open_dashboard.ts";
import { staff, startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

Deno.test("the panel warns two minutes before the session ends, and goes on where that is wished", async () => {
  await using system = await startSystem({ processes: ["web"] });
  await using browser = await openBrowser();
  const page = await browser.newPage();
  const faults = watch(page);
  await page.clock.install();
  await page.goto(`${system.url}/admin/login?next=/admin/orders`);
  await page.getByLabel("E-mail").fill(staff.email);
  await page.getByLabel("Password").fill(staff.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/admin/orders");
  // The warning's clock begins when its script has come to life.
  await page.waitForLoadState("networkidle");
  const warning = page.getByText("You will be logged out in 2 minutes");
  await page.clock.fastForward("27:00");
  assert.equal(await warning.count(), 0);
  await page.clock.fastForward("01:30");
  await warning.waitFor();
  await page.getByRole("button", { name: "Stay logged in" }).click();
  await warning.waitFor({ state: "detached" });
  await page.clock.fastForward("29:00");
  await warning.waitFor();
  await page.clock.fastForward("02:00");
  await page.getByText("You have been logged out").waitFor();
  assert.deepEqual(faults, []);
});
