import assert from "node:assert/strict";
import { assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { writtenLog } from "../../../../../lib/site/testing/written_log.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/system/log";

Deno.test("GET /admin/system/log shows the newest lines, by what they are about, how grave and of whom", async () => {
  const folder = await writtenLog();
  await using site = await siteWorld({ env: { LOG_DIR: folder } });
  const by = await site.logIn("operator");
  const answer = await by.get(path);
  assertPage(answer, "Log - SmartMarket");
  const shown = async (query: string) => {
    const { body } = await by.get(path + query);
    return [...body.matchAll(/request_id=(request-\d) by=(\w+)/g)].map(([, id, who]) => id! + who!)
      .toSorted();
  };
  const all = ["request-1web", "request-1worker", "request-2web", "request-2worker"];
  assert.deepEqual([...new Set(await shown(""))], all);
  assert.deepEqual([...new Set(await shown("?about=request-1"))], all.slice(0, 2));
  assert.deepEqual([...new Set(await shown("?about=request-2&service=worker"))], [all[3]]);
  assert.deepEqual([...new Set(await shown("?level=warn"))], all.slice(2));
  for (
    const nonsense of ["?level=loud&service=x", `?about=${"x".repeat(300)}`, "?level=__proto__"]
  ) {
    assert.deepEqual([...new Set(await shown(nonsense))], all, nonsense);
  }
  assert.deepEqual(await shown("?about=request"), [], "a part of an id is none");
  assert.ok(!answer.body.includes("<b>ข้าว"), "what is logged is text");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("the log is for those who may read it; where none is kept it is said", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("viewer");
  assert.ok((await by.get(path)).body.includes("Set LOG_DIR to a folder"));
  assert.equal((await (await site.logIn("support")).get(path)).status, 403);
  assert.equal((await site.stranger().get(path)).status, 404);
  await assertMethods(site, path, { takes: ["GET"], by });
});
