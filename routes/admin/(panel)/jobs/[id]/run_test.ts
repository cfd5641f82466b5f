import assert from "node:assert/strict";
import { inTransaction } from "../../../../../lib/db/mod.ts";
import { bury } from "../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { enqueueIn } from "../../../../../lib/jobs/task.ts";
import { publishOutbox } from "../../../../../lib/jobs/outbox/relay.ts";
import { Probe } from "../../../../../lib/jobs/testing/job_world.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a delayed job is let run now, from its page or from the list", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const { broker } = services();
  const delayed = () =>
    inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 7 }, { delayMs: 3_600_000 }));
  const [id, other, promised] = [await delayed(), await delayed(), await delayed()];
  await publishOutbox(deps, broker);
  const here = `/admin/jobs/${id}`;
  const path = `/admin/jobs/${id}/run`;
  const by = await site.logIn("operator");
  await assertFormRefusals({ by, page: here, action: path });
  const shown = (await by.get(here)).body;
  assert.ok(!(await (await site.logIn("viewer")).get(here)).body.includes(path));
  const done = await by.post(path, formValues(shown, path));
  assert.deepEqual([done.status, done.location], [303, here]);
  const { body } = await by.get(here);
  assert.ok(body.includes("It waits for its turn") && !body.includes(path));
  const late = await by.post(path, formValues(shown, path));
  assertRefused(late, { status: 409, says: "waits for its turn already" });

  const acts = "/admin/lists/jobs/acts";
  await broker.cancel("default", promised);
  const question = await by.submit("/admin/jobs?state=delayed", acts, { act: "run", of: "all" });
  assert.match(question.body, /Run now: 1 job\?/);
  const told = await by.post(acts, formValues(question.body, acts));
  assert.match((await by.get(told.location!)).body, /1 let run now/);
  const audit = await deps.sql`select subject from audit where verb = 'job.run_asked' order by id`;
  assert.deepEqual(audit.map(({ subject }) => subject), [`job:${id}`, `job:${other}`]);

  const dead = `/admin/jobs/${await bury(deps)}`;
  const fields = { _csrf: formValues((await by.get(dead)).body, `${dead}/retry`)["_csrf"]! };
  assertRefused(await by.post(`${dead}/run`, fields), { status: 409, says: "has ended" });
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["POST"], by });
});
