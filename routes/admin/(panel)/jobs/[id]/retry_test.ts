import assert from "node:assert/strict";
import { bury } from "../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
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
  assertRefused(await by.post(path, fields), {
    status: 409,
    says: "was retried or put aside before",
  });
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});

Deno.test("what is done or cancelled is run again, for a reason that may be left out", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  for (const outcome of ["done", "cancelled", "dead"] as const) {
    const id = await bury(site.deps, { outcome });
    await site.deps.sql`
      insert into job_effects (job_id, key, state, run, worker, idempotency_key, settled_at)
      values (${id}, 'confirmation', 'done', 2, 'w', 'k', now())`;
    const here = `/admin/jobs/${id}`;
    const path = `${here}/retry`;
    assert.ok((await by.get(here)).body.includes(`href="${path}"`), outcome);
    const asked = await by.get(path);
    assert.match(asked.body, /happens once more: confirmation/);
    const done = await by.submit(path, path, { reason: "the printer was off" });
    assert.equal(done.status, 303, outcome);
    const mark = outcome === "dead" ? "retry of" : "again of";
    assert.match((await by.get(done.location!)).body, new RegExp(`href="${here}">${mark}`));
    const { body } = await by.get(here);
    assert.ok(body.includes("the printer was off") && body.includes(done.location!), outcome);
  }
  const id = await bury(site.deps, { outcome: "done" });
  const path = `/admin/jobs/${id}/retry`;
  assert.equal((await (await site.logIn("viewer")).get(path)).status, 403);
  await assertHostileTexts({ by, page: path, action: path });
  const late = await by.post(path, formValues((await by.get(path)).body, path));
  assertRefused(late, { status: 409, says: "was run again, and that job has not ended" });
});
