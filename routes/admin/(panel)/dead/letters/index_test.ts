import assert from "node:assert/strict";
import { csrfToken } from "../../../../../lib/http/mod.ts";
import { bury, refusal } from "../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/dead/letters";
const acts = "/admin/lists/dead/acts";

Deno.test("letters are narrowed by all that is known of them", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const old = await bury(deps, { finishedAt: new Date("2026-01-01"), task: "make_report" });
  const other = await bury(deps, { queue: "reports", about: ["order:7"] });
  const odd = await bury(deps, { info: { kind: "TypeError", message: "no function" } });
  await deps.sql`
    insert into job_dead_acts (job_id, discarded_at, discarded_by, discard_reason)
    values (${odd}, now(), 'operator', 'known')`;
  const viewer = await site.logIn("viewer");
  for (
    const [query, expected] of [
      ["state=open", [other, old]],
      ["state=discarded", [odd]],
      ["state=retried", []],
      ["task=make_report", [old]],
      ["queue=reports", [other]],
      ["about=order%3A7", [other]],
      ["until=2026-02-01", [old]],
    ] as const
  ) {
    const { body } = await viewer.get(`${path}?part=rows&${query}`);
    const ids = [...body.matchAll(/<tr\s+data-id="([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(ids, expected, query);
  }
  assert.ok(!(await viewer.get(path)).body.includes('id="list-acts"'), "a viewer acts on nothing");
});

Deno.test("chosen letters are retried or discarded after a question, and what changed is left alone", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const operator = await site.logIn("operator");
  const [one, two] = [await bury(deps), await bury(deps, { info: refusal("other") })];
  const _csrf = csrfToken(deps, operator.session);
  const question = await operator.post(acts, { _csrf, act: "retry", of: "chosen", id: one });
  assert.equal(question.status, 200);
  const answer = await operator.post(acts, formValues(question.body, acts));
  assert.equal(answer.status, 303);
  assert.match((await operator.get(answer.location!)).body, /1 retried\./);
  const [row] = await deps.sql`select retried_by from job_dead_acts where job_id = ${one}`;
  assert.equal(row!.retried_by, operator.account.id);
  const asked = await operator.post(acts, { _csrf, act: "discard", of: "chosen", id: two });
  const form = formValues(asked.body, acts);
  assert.equal((await operator.post(acts, { ...form, reason: "" })).status, 422);
  await operator.post(acts, { ...form, reason: "the shop closed" });
  const { body } = await operator.get(`${path}/${two}`);
  assert.match(body, /Discarded[^]*operator@shop\.test[^]*the shop closed/);
});
