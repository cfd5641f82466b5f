import assert from "node:assert/strict";
import { createLog } from "../../../lib/log/mod.ts";
import { openLogbook } from "../../../lib/logbook/mod.ts";
import { logParts } from "../../../lib/site/testing/log_parts.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { writtenLog } from "../../../lib/site/testing/written_log.ts";

const path = "/sse/admin/log";

Deno.test("/sse/admin/log brings the lines that are asked for behind a place", async () => {
  const folder = await writtenLog();
  await using site = await siteWorld({ env: { LOG_DIR: folder } });
  const by = await site.logIn("operator");
  const query = new URLSearchParams({ about: "request-2", service: "web", after: "none" });
  const url = `${site.deps.config.PUBLIC_URL}${path}?${query}`;
  const headers = { cookie: by.cookie, "sec-fetch-site": "same-origin" };
  const parts = logParts(await site.send(new Request(url, { headers })));
  const texts = async () => (await parts.next())!.lines.map(({ text }) => text.slice(0, 27));
  assert.deepEqual(await texts(), ["request_id=request-2 by=web"]);
  const book = openLogbook(folder, "web");
  const log = createLog({ service: "web", release: "r", level: "debug", write: book.write });
  log("order.placed", { request_id: "request-1", by: "web" });
  log("order.placed", { request_id: "request-2", by: "web again" });
  await book.close();
  assert.deepEqual(await texts(), ["request_id=request-2 by=web"]);
  await parts.stop();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("/sse/admin/log is for those who may read the log", async () => {
  const folder = await writtenLog();
  await using site = await siteWorld({ env: { LOG_DIR: folder } });
  for (const by of [site.stranger(), await site.logIn("customer"), await site.logIn("support")]) {
    assert.equal((await by.get(path)).status, 404);
  }
  await Deno.remove(folder, { recursive: true });
});
