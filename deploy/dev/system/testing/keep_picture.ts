import { join } from "node:path";
import type { Page } from "playwright-core";

/**
 * Keep a picture of the page as it is now, for people to look at, in the folder that SCREENSHOTS names; do
 * nothing where it names none.
 *
 * @param name  what the file is called, letters and digits of it
 */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = Deno.env.get("SCREENSHOTS");
  if (!folder) return;
  const file = name.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "home";
  await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true });
}
