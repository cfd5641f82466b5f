import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/dashboard";
const path = "/admin/dashboard/handover";

Deno.test("who comes back is told what happened meanwhile, until they say that they have read it", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("support");
  assert.doesNotMatch((await by.get(page)).body, /Since you last looked/, "a first look");
  await site.deps.sql`update dashboard_looks set seen_at = now() - interval '3 hours'`;
  const { number } = await placeOrder(site);
  for (const _ of [1, 2]) {
    const { body } = await by.get(page);
    const told = /<section class="handover"[\s\S]*?<\/section>/.exec(body)![0];
    assert.match(told, /1 order \(€9\.00\)/);
    assert.ok(told.includes(number) && !/lovelace/i.test(told), "numbers, and no person");
  }
  const { status, location } = await by.submit(page, path);
  assert.deepEqual([status, location], [303, page]);
  assert.doesNotMatch((await by.get(page)).body, /Since you last looked/);
});

Deno.test("only what a role may see is handed over to it", async () => {
  await using site = await siteWorld();
  await site.deps.sql`
    insert into audit (verb, actor, subject, change) values ('queue.paused', 'operator', 'queue:mail', '{}')`;
  for (const [role, isTold] of [["viewer", false], ["admin", true]] as const) {
    const by = await site.logIn(role);
    await by.get(page);
    await site.deps.sql`update dashboard_looks set seen_at = now() - interval '3 hours'`;
    assert.equal(/of colleagues/.test((await by.get(page)).body), isTold, role);
  }
});

Deno.test("that it was read is said by a form of the panel", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("support");
  await by.get(page);
  await site.deps.sql`update dashboard_looks set seen_at = now() - interval '3 hours'`;
  await assertFormRefusals({ by, page, action: path });
  await assertMethods(site, path, { takes: ["POST"], by });
  await assertPanelForm(site, path, {});
});
