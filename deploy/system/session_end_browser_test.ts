import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { staff, startSystem } from "./system.ts";

const arguments_ = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];

Deno.test("the panel warns two minutes before the session ends, and goes on where that is wished", async () => {
  await using system = await startSystem({ processes: ["web"] });
  const executablePath = Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: arguments_ });
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
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
  } finally {
    await browser.close();
  }
});
