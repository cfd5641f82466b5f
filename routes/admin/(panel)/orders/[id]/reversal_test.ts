import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import {
  historyOf,
  orderAt,
  pageOf,
  stepForm,
} from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";

/** An order that somebody has just marked as packed, its page and where that is taken back. */
async function slip(site: SiteWorld) {
  const { id } = await orderAt(site, []);
  const [here, path] = [pageOf(id), `${pageOf(id)}/reversal`];
  const staff = await site.logIn("support");
  await staff.post(`${here}/packing`, stepForm((await staff.get(here)).body, here));
  return { id, here, path, staff };
}

Deno.test("a step is taken back by a button of the order's page, for 30 seconds", async () => {
  await using site = await siteWorld();
  const { id, here, path, staff } = await slip(site);
  site.clock.advance(29_000);
  const answer = await staff.submit(here, path);
  assert.deepEqual([answer.status, answer.location], [303, here]);
  assert.deepEqual(await historyOf(site, id), ["placed: ", "packed: ", "placed: "]);
  const after = await staff.get(here);
  assert.ok(after.body.includes("The step before it was taken back"));
  assert.ok(!after.body.includes(path), "that is not offered twice");
});

Deno.test("an old page, a second tab and a late click take nothing back, and say why", async () => {
  await using site = await siteWorld();
  const { id, here, path, staff } = await slip(site);
  const form = formValues((await staff.get(here)).body, path);
  const other = await site.logIn("admin");
  const seen = formValues((await other.get(here)).body, path);
  site.clock.advance(30_000);
  assert.ok(!(await staff.get(here)).body.includes(path));
  assertRefused(await staff.post(path, form), {
    status: 409,
    says: "A step can be taken back within 30 seconds, and once",
  });
  await staff.post(`${here}/shipment`, stepForm((await staff.get(here)).body, here));
  assertRefused(await other.post(path, seen), {
    status: 409,
    says: "support@shop.test moved it to “Shipped”",
  });
  assert.equal((await historyOf(site, id)).length, 3);
});

Deno.test("the way back takes a form of the panel from staff alone, and is no page", async () => {
  await using site = await siteWorld();
  const { here, path, staff } = await slip(site);
  const form = { by: staff, page: here, action: path };
  const fields = formValues((await staff.get(here)).body, path);
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertMethods(site, path, { takes: ["POST"], by: staff });
  for (const other of [crypto.randomUUID(), "NaN", "%E0%B8%82"]) {
    const missing = await staff.post(`/admin/orders/${other}/reversal`, fields);
    assert.equal(missing.status, 404, other);
  }
  await assertHostileTexts(form);
  await assertPanelForm(site, path, { from: "packed" });
});
