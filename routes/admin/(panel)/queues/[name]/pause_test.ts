import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { statsOfDefault } from "../../../../../lib/site/testing/engine_room.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/queues/default";
const action = "/admin/queues/default/pause";

Deno.test("a queue is paused with a reason, which everybody reads", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  await assertFormRefusals({ by, page, action, typed: { reason: "x" } });
  await assertHostileTexts({ by, page, action: "/admin/queues/ml/pause", at: action });
  const unsaid = await by.submit(page, action, { reason: "  " });
  assertRefused(unsaid, { status: 422, field: "reason", says: "Say why" });
  const paused = await by.submit(page, action, { reason: "moving <b>mail</b>" });
  assert.deepEqual([paused.status, paused.location], [303, page]);
  const { body } = await by.get(page);
  assert.match(body, /Paused: nothing of it is claimed[^]*moving &lt;b>mail[^]*operator@shop/);
  assert.equal((await statsOfDefault()).paused, true);
  await assertMethods(site, action, { takes: ["POST"], by });
  await assertPanelForm(site, action, { reason: "x" });
});
