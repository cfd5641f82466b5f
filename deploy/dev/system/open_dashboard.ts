import type { Browser, Page } from "playwright-core";
import { staff, type System } from "./system.ts";

/** Everything that goes wrong in a page, scripts that the content policy stopped included. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  return faults;
}

/** The dashboard of a colleague who has just logged in, once it is live. */
export async function openDashboard(
  browser: Browser,
  { url }: Pick<System, "url">,
  { email, password }: typeof staff = staff,
): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage();
  const faults = watch(page);
  await page.goto(`${url}/admin/login`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(/\/admin\/dashboard/);
  await page.getByText("live", { exact: true }).waitFor();
  return { page, faults };
}
