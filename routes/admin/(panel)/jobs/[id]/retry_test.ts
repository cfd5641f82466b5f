import assert from "node:assert/strict";
import { bury } from "../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a dead job is retried once, and its page leads to the job that took its place", async () => {
  await using site = await siteWorld();
  const id = await bury(site.deps);
  const here = `/admin/jobs/${id}`;
  const path = `/admin/jobs/${id}/retry`;
  const by = await site.logIn("operator");
  const form = { by, page: here, action: path };
  await assertFormRefusals(form);
  await assertRenewed(form);
  const fields = formValues((await by.get(here)).body, path);
  const done = await by.post(path, fields);
  assert.equal(done.status, 303);
  assert.match((await by.get(done.location!)).body, new RegExp(`href="${here}"`));
  const { body } = await by.get(here);
  assert.ok(body.includes(done.location!) && !body.includes(path));
  assertRefused(await by.post(path, fields), { status: 409, says: "Only a dead job is retried" });
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["POST"], by });
});
