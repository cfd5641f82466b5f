import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { beatOnce, noteWeb } from "../../../../../lib/site/testing/engine_room.ts";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/workers/web";
const action = "/admin/workers/web/drain";

Deno.test("a worker is drained by a button, and everybody reads by whom", async () => {
  await using site = await siteWorld();
  await beatOnce();
  const by = await site.logIn("operator");
  await assertFormRefusals({ by, page, action });
  const unknown = await by.submit(page, action);
  assertRefused(unknown, { status: 409, says: "It has not said yet" });
  await noteWeb(site);
  const drained = await by.submit(page, action);
  assert.deepEqual([drained.status, drained.location], [303, page]);
  assert.match((await by.get(page)).body, /It was told to drain[^]*operator@shop\.test/);
  await assertMethods(site, action, { takes: ["POST"], by });
  await assertPanelForm(site, action, {});
});
