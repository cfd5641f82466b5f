import type { Page } from "playwright-core";
import { openDashboard } from "../system/open_dashboard.ts";
import { openBrowser } from "../system/testing/browser.ts";
import type { BenchShop } from "./bench_shop.ts";
import { below, percentile, type Row } from "./table.ts";

const LOADS = 7;
/** How many times slower than this machine's the browser's processor is. */
const SLOWNESS = 4;
const BAR = { bar: 1_000, unit: "ms" };
const paths = ["dashboard", "orders", "jobs", "queues", "workers"];

/**
 * From following a link to the page being live, in one tab of Chromium: its socket is open, what it shows is
 * complete. The tab is as warm as that of somebody who works in the panel.
 */
export async function measureTimeToLive({ url, staff }: BenchShop): Promise<Row[]> {
  await using browser = await openBrowser();
  const { page } = await openDashboard(browser, { url }, staff);
  await page.addInitScript(noteWhenLive);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWNESS });
  const rows: Row[] = [];
  for (const path of paths) {
    const tookMs: number[] = [];
    for (let load = 0; load < LOADS; load++) {
      await page.goto(`${url}/admin/${path}`);
      tookMs.push(await liveAfterMs(page));
    }
    const what = `${path}: live on a ${SLOWNESS} times slower processor, p50 of ${LOADS}`;
    rows.push(below(what, percentile(tookMs, 0.5), BAR));
  }
  return rows;
}

/** Runs in the page, before its own scripts. */
function noteWhenLive(): void {
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-connection=live]")) return;
    performance.mark("live");
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Milliseconds from the start of the navigation. */
async function liveAfterMs(page: Page): Promise<number> {
  const mark = await page.waitForFunction(() => performance.getEntriesByName("live")[0]?.startTime);
  return await mark.jsonValue() ?? NaN;
}
