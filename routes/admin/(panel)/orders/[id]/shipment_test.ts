import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertOrderForm,
  assertStepRefused,
  assertStepTaken,
  orderAt,
  pageOf,
  type Step,
} from "../../../../../lib/site/testing/order_acts.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const step: Step = { path: "/admin/orders/:id/shipment", way: ["packed"], to: "shipped" };

Deno.test("staff marks an order as shipped by a button of its page, with a note for colleagues", async () => {
  await using site = await siteWorld();
  await assertStepTaken(site, step);
});

Deno.test("an order that cannot be marked as shipped stays where it is, and the note stays typed", async () => {
  await using site = await siteWorld();
  await assertStepRefused(site, step);
});

Deno.test("shipment takes a form of the panel from staff alone, and is no page", async () => {
  await using site = await siteWorld();
  await assertOrderForm(site, { ...step, typed: { note: "from shelf 4" } });
});

Deno.test("carrier and number go to the history's order and to the shopper's page, and odd ones are refused", async () => {
  await using site = await siteWorld();
  const { id, publicId } = await orderAt(site, ["packed"]);
  const staff = await site.logIn("support");
  const [here, path] = [pageOf(id), `${pageOf(id)}/shipment`];
  const refusals = [
    ["carrier", "x".repeat(41), "Enter the carrier"],
    ["carrier", "http://evil.test", "Enter the carrier"],
    ["tracking", "<b>", "Enter the parcel"],
    ["tracking", "9".repeat(61), "Enter the parcel"],
  ] as const;
  for (const [field, typed, says] of refusals) {
    const kept = field === "carrier" ? "tracking" : "carrier";
    const refused = await staff.submit(here, path, { [field]: typed, [kept]: "Bike & Co" });
    assertRefused(refused, { status: 422, field, says });
    assert.ok(refused.body.includes('value="Bike &amp; Co"'), "nothing is lost");
  }
  const parcel = { carrier: "UPS", tracking: "1Z 999" };
  assert.equal((await staff.submit(here, path, parcel)).status, 303);
  for (
    const body of [
      (await staff.get(here)).body,
      (await site.stranger().get(`/orders/${publicId}`)).body,
    ]
  ) {
    assert.match(body, /https:\/\/www\.ups\.com\/track\?tracknum=1Z999[\s\S]*1Z 999/);
  }
});
