import assert from "node:assert/strict";
import { bury, refusal } from "../../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { assertMissing, assertPage } from "../../../../../../lib/site/testing/answers.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("a dead letter says what it was to do, what it died of, and what becomes of it", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const id = await bury(deps, { about: ["order:7"], info: refusal("Cannot <i>mail</i> ไทย") });
  await deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts)
    values (${id}, 'mail', 'intended', 2, 'w1', 'k', 1)`;
  const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
  const seen = await operator.get(`/admin/dead/letters/${id}`);
  assertPage(seen, `Dead letter ${id.slice(-12)} - SmartMarket`);
  const told = [
    ...["ไทย", "confirm.ts:31:5", 'href="/admin/orders/7"', "may have happened twice"],
    ...["2, in 2 runs", "Retry …", "Discard …", `/admin/jobs/${id}`],
  ];
  for (const text of told) assert.ok(seen.body.includes(text), text);
  assert.ok(!seen.body.includes("<i>mail"));
  const looked = await viewer.get(`/admin/dead/letters/${id.toUpperCase()}`);
  assert.ok(looked.status === 200 && !looked.body.includes("Retry …"));
  for (const none of [crypto.randomUUID(), "x", "%00", "%E0%B8%81", "a".repeat(5_000)]) {
    const answer = await viewer.get(`/admin/dead/letters/${none}`);
    assert.ok([400, 404, 414].includes(answer.status), none.slice(0, 20));
  }
  assertMissing(await viewer.get(`/admin/dead/letters/${crypto.randomUUID()}`), "30 days");
});
