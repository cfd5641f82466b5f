import assert from "node:assert/strict";
import { join } from "node:path";
import { bury } from "../../../lib/jobs/operate/dead/testing/bury.ts";
import { openDashboard } from "./open_dashboard.ts";
import { startSystem } from "./system.ts";
import { openBrowser } from "./testing/browser.ts";

Deno.test("the log of a job follows as it is written, stops for who reads, and loses nothing in a pause", async () => {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-job-log-" });
  await using system = await startSystem({ processes: ["web"], env: { LOG_DIR: folder } });
  await using browser = await openBrowser();
  const id = await bury({ sql: system.sql });
  let written = 0;
  const write = async (count: number) => {
    const lines = Array.from({ length: count }, () =>
      JSON.stringify({
        time: new Date().toISOString(),
        level: "warn",
        event: "job.retried",
        job_id: id,
        run: ++written,
      }) + "\n");
    const file = join(folder, "worker-1700000000000-1.jsonl");
    await Deno.writeTextFile(file, lines.join(""), { append: true });
  };
  await write(60);
  const { page, faults } = await openDashboard(browser, system);
  await page.goto(`${system.url}/admin/jobs/${id}`);
  const log = page.locator(".log");
  await log.getByText("live", { exact: true }).waitFor();
  const isAtEnd = () =>
    page.locator(".log-lines").evaluate((one) =>
      one.scrollHeight - one.scrollTop - one.clientHeight < 9
    );
  assert.equal(await isAtEnd(), true);
  await write(2);
  await log.getByText("run=62", { exact: true }).waitFor();
  assert.equal(await isAtEnd(), true, "it follows");
  await page.locator(".log-lines").evaluate((one) => one.scrollTop = 10);
  await write(3);
  await log.getByRole("button", { name: "3 new lines" }).click();
  assert.equal(await isAtEnd(), true);
  await log.getByRole("button", { name: "Pause" }).click();
  await log.getByText("paused", { exact: true }).waitFor();
  await write(150);
  await log.getByRole("button", { name: "Go on" }).click();
  await log.getByText("215 lines", { exact: true }).waitFor();
  const runs = await page.locator(".log-list li > span:last-child").allTextContents();
  assert.deepEqual(runs, Array.from({ length: 215 }, (_, n) => `run=${n + 1}`));
  await log.getByRole("button", { name: "Clear" }).click();
  await log.getByText("0 lines", { exact: true }).waitFor();
  await system.sql`delete from sessions`;
  await page.getByText("Your session or role no longer shows this log").waitFor();
  assert.deepEqual(faults.filter((one) => !/40[134]/.test(one)), []);
  await Deno.remove(folder, { recursive: true });
});
