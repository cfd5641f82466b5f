import assert from "node:assert/strict";
import { listDoubtfulEffects } from "../../../../../lib/jobs/operate.ts";
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
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const action = "/admin/jobs/effects/settlement";

async function doubt(site: SiteWorld, key: string, { state = "in_doubt", doubts = 1 } = {}) {
  const job = await bury(site.deps);
  await site.deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
    values (${job}, ${key}, ${state}, 1, 'w', 'k', ${doubts}, now() - interval '1 minute')`;
  return { job, page: `${action}?${new URLSearchParams({ job, key })}` };
}

Deno.test("an effect in doubt is settled by who looked, once, and its job can be retried with it", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const by = await site.logIn("operator");
  const stateOf = async (job: string) => {
    const [row] = await deps.sql`select state from job_effects where job_id = ${job}`;
    return row!.state;
  };
  const mail = await doubt(site, "mail");
  const typed = { as: "happened", reason: "it lies in the box" };
  const form = { by, page: mail.page, action, typed };
  await assertFormRefusals(form);
  await assertRenewed(form);
  for (const [wrong, field] of [[{ as: "" }, "as"], [{ reason: " " }, "reason"]] as const) {
    const answer = await by.post(action, {
      ...formValues((await by.get(mail.page)).body, action),
      ...typed,
      ...wrong,
    });
    assert.equal(answer.status, 422, field);
    assert.ok(answer.body.includes(field === "as" ? "Say whether it happened" : "Say why"));
  }
  const fields = { ...formValues((await by.get(mail.page)).body, action), ...typed };
  assert.equal((await by.post(action, fields)).location, "/admin/jobs/effects");
  assert.equal(await stateOf(mail.job), "done");
  assert.equal((await listDoubtfulEffects(deps, 9)).length, 0);
  assert.equal((await by.get(mail.page)).status, 404);
  assert.ok((await by.get(`/admin/jobs/${mail.job}`)).body.includes("it lies in the box"));
  const pay = await doubt(site, "pay");
  const again = await by.post(action, {
    ...formValues((await by.get(pay.page)).body, action),
    as: "retry",
    reason: "not in the list",
  });
  assert.match(again.location!, /^\/admin\/jobs\/[0-9a-f-]{36}$/);
  assert.notEqual(again.location, `/admin/jobs/${pay.job}`);
  assert.equal(await stateOf(pay.job), "refused");
  const running = await doubt(site, "run");
  const shown = formValues((await by.get(running.page)).body, action);
  await deps.sql`update job_effects set state = 'intended' where job_id = ${running.job}`;
  assertRefused(await by.post(action, { ...shown, ...typed }), {
    status: 409,
    says: "A run is doing it",
  });
  const audit = await deps
    .sql`select subject, change from audit where verb = 'effect.settled' order by id`;
  assert.deepEqual(audit.map((row) => ({ ...row })), [
    { subject: `job:${mail.job}`, change: { after: { effect: "mail", happened: true } } },
    { subject: `job:${pay.job}`, change: { after: { effect: "pay", happened: false } } },
  ]);
  await assertHidden(site, action);
  await assertMethods(site, action, { takes: ["GET", "POST"], by });
});

Deno.test("a settlement takes any text for a text", async () => {
  await using site = await siteWorld();
  const { page } = await doubt(site, "ข้าว <script>");
  const by = await site.logIn("operator");
  const typed = { as: "not_happened", reason: "x" };
  await assertHostileTexts({ by, page, action, typed });
});
