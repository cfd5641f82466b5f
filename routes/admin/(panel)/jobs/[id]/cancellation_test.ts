import assert from "node:assert/strict";
import { inTransaction } from "../../../../../lib/db/mod.ts";
import { enqueueIn } from "../../../../../lib/jobs/task.ts";
import { Probe } from "../../../../../lib/jobs/testing/job_world.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a job is cancelled by a form that asks why, and the reason stands on its page", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 7 }));
  const here = `/admin/jobs/${id}`;
  const path = `/admin/jobs/${id}/cancellation`;
  const by = await site.logIn("operator");
  assert.ok((await by.get(here)).body.includes(path));
  const viewer = await site.logIn("viewer");
  assert.equal((await viewer.get(path)).status, 403);
  const form = { by, page: path, action: path, typed: { reason: "sent twice" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  const empty = await by.submit(path, path, { reason: " \u200b " });
  assertRefused(empty, { status: 422, field: "reason", says: "Say why" });
  const done = await by.submit(path, path, form.typed);
  assert.deepEqual([done.status, done.location], [303, here]);
  const { body } = await by.get(here);
  for (const text of ["It was cancelled", "sent twice", "operator@shop.test"]) {
    assert.ok(body.includes(text), text);
  }
  const [audit] = await deps.sql`select subject from audit where verb = 'job.cancel_asked'`;
  assert.equal(audit!.subject, `job:${id}`);
  const late = await by.get(path);
  assert.equal(late.status, 409);
  assert.ok(late.body.includes("there is nothing to cancel"));
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});

Deno.test("a reason is any text", async () => {
  await using site = await siteWorld();
  const id = await inTransaction(site.deps, (tx) => enqueueIn(tx, Probe, { n: 7 }));
  const path = `/admin/jobs/${id}/cancellation`;
  const by = await site.logIn("operator");
  await assertHostileTexts({ by, page: path, action: path, typed: { reason: "x" } });
});
