import assert from "node:assert/strict";
import { createLog } from "../../../../../lib/log/mod.ts";
import { openLogbook } from "../../../../../lib/logbook/mod.ts";
import { newestLines } from "../../../../../lib/site/log/read.ts";
import type { LogPart } from "../../../../../lib/site/log/shape.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import { logParts } from "../../../../../lib/site/testing/log_parts.ts";

Deno.test("/sse/admin/jobs/:id/log goes on where the page ended, nothing missing and nothing twice, until the right is gone", async () => {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-job-log-" });
  await using site = await siteWorld({ env: { LOG_DIR: folder } });
  const { deps } = site;
  const id = crypto.randomUUID();
  const book = openLogbook(folder, "worker");
  const log = createLog({ service: "worker", release: "r", level: "debug", write: book.write });
  const write = async (n: number, job_id = id) => {
    log("job.snoozed", { job_id, run: n });
    await book.flush();
  };
  for (const n of [1, 2]) await write(n);
  await write(3, crypto.randomUUID());
  const since = new Date(Date.now() - 60_000);
  const page = await newestLines(folder, { filter: { about: [id] }, since, until: new Date() });
  assert.deepEqual(page.lines.map(({ fields }) => fields.run), [1, 2]);
  const by = await site.logIn("operator");
  const ask = (after: string) =>
    by.ask(`/sse/admin/jobs/${id}/log?${new URLSearchParams({ after })}`, { method: "GET" });
  for (
    const other of [site.stranger(), await site.logIn("support"), await site.logIn("customer")]
  ) {
    assert.equal((await other.get(`/sse/admin/jobs/${id}/log`)).status, 404);
  }
  const open = async (after: string) => {
    const url = `${deps.config.PUBLIC_URL}/sse/admin/jobs/${id}/log?${new URLSearchParams({
      after,
    })}`;
    const headers = {
      cookie: by.cookie,
      accept: "text/event-stream",
      "sec-fetch-site": "same-origin",
    };
    return logParts(await site.send(new Request(url, { headers })));
  };
  const first = await open(page.next);
  const start = (await first.next())!;
  assert.deepEqual([start.lines, typeof start.next], [[], "string"]);
  await write(4);
  const news = (await first.next())!;
  assert.deepEqual(news.lines.map(({ text }) => text), ["run=4"]);
  await first.stop();
  for (let n = 5; n < 255; n++) log("job.snoozed", { job_id: id, run: n });
  await book.flush();
  const again = await open(news.next!);
  const seen: string[] = [];
  let part: LogPart | null = null;
  do {
    part = await again.next();
    seen.push(...part!.lines.map(({ text }) => text));
  } while (part!.next === undefined);
  assert.deepEqual(seen, Array.from({ length: 250 }, (_, n) => `run=${n + 5}`));
  await deps.sql`update sessions set panel_role = 'support', role = 'staff'`;
  await deps
    .sql`update accounts set panel_role = 'support', role = 'staff' where id = ${by.account.id}`;
  assert.equal(await again.next(), null);
  assert.equal((await ask("none")).status, 404);
  await book.close();
  await Deno.remove(folder, { recursive: true });
});
