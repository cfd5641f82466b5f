import assert from "node:assert/strict";
import { listAudit } from "../../../../../lib/audit/mod.ts";
import { MINUTE_MS } from "../../../../../lib/clock.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { address } from "../../../../../lib/site/testing/shopper.ts";
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";

async function customerOf(site: SiteWorld) {
  await placeOrder(site);
  const [row] = await site.deps.sql<{ id: string }[]>`select id::text from customers`;
  const { id } = row!;
  return { id, page: `/admin/customers/${id}`, path: `/admin/customers/${id}/disclosure` };
}

Deno.test("for a reason one session is shown who a customer is, for ten minutes, and the audit knows", async () => {
  await using site = await siteWorld();
  const { id, page, path } = await customerOf(site);
  const [staff, same] = [await site.logIn("support"), await site.logIn("support")];
  const refused = await staff.submit(page, path, { reason: "" });
  assertRefused(refused, { status: 422, field: "reason", says: "Say why" });
  const answer = await staff.submit(page, path, { reason: "delivery" });
  assert.deepEqual([answer.status, answer.location], [303, page]);
  const knows = async (by: typeof staff) => (await by.get(page)).body.includes(address.email);
  assert.deepEqual([await knows(staff), await knows(same)], [true, false]);
  const [row] = await listAudit(site.deps, { subject: `customer:${id}`, limit: 2 });
  assert.deepEqual([row!.verb, row!.change], ["customer.revealed", {
    after: { reason: "delivery" },
  }]);
  assert.ok(!JSON.stringify(row).includes(address.email));
  assert.ok(!site.lines.join("").includes(address.email));
  site.clock.advance(10 * MINUTE_MS);
  assert.equal(await knows(staff), false);
});

Deno.test("POST /admin/customers/:id/disclosure is a form of the panel", async () => {
  await using site = await siteWorld();
  const { page, path } = await customerOf(site);
  const by = await site.logIn("support");
  await assertMethods(site, path, { takes: ["POST"], by });
  await assertFormRefusals({ by, page, action: path });
  await assertHostileTexts({ by, page, action: path, typed: { reason: "" } });
  await assertPanelForm(site, path, { reason: "asked" });
});
