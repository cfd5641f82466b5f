import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { orderAt, pageOf } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelForm } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("staff sends a part of a packed order, and the shopper sees which, with whom", async () => {
  await using site = await siteWorld();
  const { id, number, publicId } = await orderAt(site, ["packed"]);
  const [here, path] = [pageOf(id), `/admin/orders/${id}/shipments`];
  const staff = await site.logIn("support");
  assert.ok((await staff.get(here)).body.includes(`href="${path}"`), "it is offered");
  assertPage(await staff.get(path), `Send a part of order ${number} - SmartMarket`);
  const parcel = { "quantity-1": "1", carrier: "UPS", tracking: "1Z 999", note: "one jar broke" };
  for (
    const [wrong, field, says] of [
      [{ "quantity-1": "3" }, "quantity-1", "At most 2 are here"],
      [{ "quantity-1": "many" }, "quantity-1", "Enter how many units"],
      [{ carrier: "<b>" }, "carrier", "Enter the carrier"],
    ] as const
  ) {
    const refused = await staff.submit(path, path, { ...parcel, ...wrong });
    assertRefused(refused, { status: 422, field, says });
    assert.ok(refused.body.includes('value="1Z 999"'), "nothing is lost");
  }
  const sent = await staff.submit(path, path, parcel);
  assert.deepEqual([sent.status, sent.location], [303, here]);
  for (
    const body of [
      (await staff.get(here)).body,
      (await site.stranger().get(`/orders/${publicId}`)).body,
    ]
  ) {
    assert.match(body, /1 × Plum jam[\s\S]*track\?tracknum=1Z999/);
  }
  assert.ok((await staff.get(here)).body.includes("one jar broke"));
  assert.doesNotMatch((await site.stranger().get(`/orders/${publicId}`)).body, /one jar broke/);
  const rest = await staff.submit(path, path, { "quantity-1": "1" });
  assert.equal(rest.status, 303);
  const [row] = await site.deps.sql`select status from orders where id = ${id}`;
  assert.equal(row!.status, "shipped");
});

Deno.test("a part is sent by a form of the panel, from staff alone", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, ["packed"]);
  const path = `/admin/orders/${id}/shipments`;
  const staff = await site.logIn("support");
  for (const other of [crypto.randomUUID(), "not-an-id", "NaN", "%E0%B8%82"]) {
    assert.equal((await staff.get(path.replace(id, other))).status, 404, other);
  }
  const { _csrf, ...shown } = formValues((await staff.get(path)).body, path);
  const typed = { "quantity-1": "1" };
  const form = { by: staff, page: path, action: path, typed };
  await assertFormRefusals(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: staff });
  await assertHostileTexts(form);
  await assertPanelForm(site, path, { ...shown, ...typed });
});
