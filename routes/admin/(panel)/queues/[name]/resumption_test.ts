import assert from "node:assert/strict";
import { statsOfDefault } from "../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const action = "/admin/queues/default/resumption";

Deno.test("a paused queue goes on by a button", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  const page = "/admin/queues/default";
  await by.submit(page, "/admin/queues/default/pause", { reason: "moving" });
  assert.equal((await statsOfDefault()).paused, true);
  const resumed = await by.submit(page, action);
  assert.deepEqual([resumed.status, resumed.location], [303, page]);
  assert.equal((await statsOfDefault()).paused, false);
  await assertMethods(site, action, { takes: ["POST"], by });
});
