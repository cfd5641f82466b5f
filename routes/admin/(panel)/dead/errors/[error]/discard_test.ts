import assert from "node:assert/strict";
import { bury, refusal } from "../../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { assertPage, assertRefused } from "../../../../../../lib/site/testing/answers.ts";
import { buryError } from "../../../../../../lib/site/testing/engine_room.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("the letters of an error are discarded with a reason, and not those that died since", async () => {
  await using site = await siteWorld();
  const error = await buryError(site, 2);
  const page = `/admin/dead/errors/${error}`;
  const action = `/admin/dead/errors/${error}/discard`;
  const operator = await site.logIn("operator");
  const question = await operator.get(action);
  assertPage(question, "Discard 2 letters? - SmartMarket");
  const form = formValues(question.body, action);
  const empty = await operator.post(action, { ...form, reason: " " });
  assertRefused(empty, { status: 422, field: "reason", says: "Say why" });
  const finishedAt = new Date(Date.parse(form.upto!) + 5);
  await bury(site.deps, { info: refusal("No mail 9"), finishedAt });
  const done = await operator.post(action, { ...form, reason: "known bug" });
  assert.deepEqual([done.status, done.location], [303, page]);
  assert.match((await operator.get(page)).body, /1 open, 0 retried, 2 discarded/);
  const audit = await site.deps.sql`select change from audit where verb = 'dead.discarded'`;
  assert.deepEqual(audit.map(({ change }) => change), [{ after: { letters: 2 } }]);
  const again = await operator.post(action, { ...form, reason: "once more" });
  assertRefused(again, { status: 409, says: "None of them is open" });
});

Deno.test("discarding an error is for who may, and takes nothing odd", async () => {
  await using site = await siteWorld();
  const action = `/admin/dead/errors/${await buryError(site, 1)}/discard`;
  const by = await site.logIn("operator");
  await assertMethods(site, action, { takes: ["GET", "POST"], by });
  await assertHostileTexts({ by, page: action, action, typed: { reason: "", upto: "never" } });
  await assertFormRefusals({ by, page: action, action });
  await assertPanelForm(site, action, { reason: "x", upto: "x" });
});
