import { join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

const executablePath = Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];

/** A browser of this machine, gone at the end of the test. */
export async function openBrowser(): Promise<Browser & AsyncDisposable> {
  const browser = await chromium.launch({ executablePath, args });
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() });
}

/** A browser whose owner has forbidden all cookies, and scripts. */
export async function openWithoutCookies(
  baseURL: string,
): Promise<BrowserContext & AsyncDisposable> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-no-cookies-" });
  await Deno.mkdir(join(folder, "Default"));
  const profile = { default_content_setting_values: { cookies: 2 } };
  await Deno.writeTextFile(join(folder, "Default", "Preferences"), JSON.stringify({ profile }));
  const how = { executablePath, args, baseURL, javaScriptEnabled: false };
  const context = await chromium.launchPersistentContext(folder, how);
  return Object.assign(context, {
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await Deno.remove(folder, { recursive: true });
    },
  });
}
