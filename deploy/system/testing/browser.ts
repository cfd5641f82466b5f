import { type Browser, chromium } from "playwright-core";

const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];

/** A browser of this machine, gone at the end of the test. */
export async function openBrowser(): Promise<Browser & AsyncDisposable> {
  const executablePath = Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args });
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() });
}
