import assert from "node:assert/strict";
import { driveRedrives } from "../../../../../../lib/jobs/organs/redrive/redriver.ts";
import { assertRefused } from "../../../../../../lib/site/testing/answers.ts";
import { buryError, dieAgain } from "../../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { formValues } from "../../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("a redrive begins, tells how it stands without scripts, and stops itself", async () => {
  await using site = await siteWorld();
  const error = await buryError(site, 3);
  const page = `/admin/dead/errors/${error}`;
  const action = `/admin/dead/errors/${error}/redrive`;
  const operator = await site.logIn("operator");
  const form = formValues((await operator.get(page)).body, action);
  const started = await operator.post(action, form);
  assert.deepEqual([started.status, started.location], [303, page]);
  assertRefused(await operator.post(action, form), { status: 409, says: "goes on already" });
  await driveRedrives(site.deps);
  const { body } = await operator.get(`${page}?part=rows`);
  assert.match(body, /<body><section id="redrive"[^]*One letter goes first[^]*1 of 3/);
  assert.match(body, /operator@shop\.test[^]*Cancel the redrive/);
  await dieAgain(site);
  await driveRedrives(site.deps);
  const after = await operator.get(page);
  assert.match(
    after.body,
    /The redrive stopped itself[^]*1 of 1 died again[^]*2 letters were left/,
  );
  await assertMethods(site, action, { takes: ["POST"], by: operator });
});
