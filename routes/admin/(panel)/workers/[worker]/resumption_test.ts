import assert from "node:assert/strict";
import { beatOnce, noteWeb } from "../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/workers/web";
const action = "/admin/workers/web/resumption";

Deno.test("a drained worker claims again by a button", async () => {
  await using site = await siteWorld();
  await beatOnce();
  await noteWeb(site);
  const by = await site.logIn("operator");
  await by.submit(page, "/admin/workers/web/drain");
  const resumed = await by.submit(page, action);
  assert.deepEqual([resumed.status, resumed.location], [303, page]);
  assert.ok(!(await by.get(page)).body.includes("told to drain"));
  await assertMethods(site, action, { takes: ["POST"], by });
});
