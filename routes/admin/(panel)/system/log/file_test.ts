import assert from "node:assert/strict";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import { writtenLog } from "../../../../../lib/site/testing/written_log.ts";

const path = "/admin/system/log/file";

Deno.test("GET /admin/system/log/file has the lines that are asked for as they were written", async () => {
  const folder = await writtenLog();
  await using site = await siteWorld({ env: { LOG_DIR: folder } });
  const by = await site.logIn("viewer");
  const answer = await by.get(`${path}?about=request-2`);
  assert.equal(answer.headers.get("content-type"), "application/jsonl; charset=utf-8");
  assert.match(answer.headers.get("content-disposition")!, /^attachment; /);
  const events = answer.body.trim().split("\n").map((line) => JSON.parse(line).event);
  assert.deepEqual(events, ["mail.refused", "mail.refused"]);
  assert.equal((await by.get(path)).body.trim().split("\n").length, 4);
  await assertMethods(site, path, { takes: ["GET"], by });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("/admin/system/log/file is for those who may read the log, and nothing where none is kept", async () => {
  await using site = await siteWorld();
  assert.equal((await (await site.logIn("viewer")).get(path)).status, 404);
  assert.equal((await (await site.logIn("support")).get(path)).status, 403);
});
