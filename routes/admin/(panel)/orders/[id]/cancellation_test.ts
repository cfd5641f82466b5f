import assert from "node:assert/strict";
import {
  assertMissing,
  assertPage,
  assertRefused,
} from "../../../../../lib/site/testing/answers.ts";
import { assertOrderForm, historyOf, orderAt } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";

async function reserved({ deps }: SiteWorld): Promise<number> {
  const [row] = await deps.sql<{ units: number }[]>`
    select sum(reserved)::int as units from products`;
  return row!.units;
}

Deno.test("GET /admin/orders/:id/cancellation says what it does before it is done", async () => {
  await using site = await siteWorld();
  const { id, number } = await orderAt(site, []);
  const answer = await (await site.logIn("support")).get(`/admin/orders/${id}/cancellation`);
  assertPage(answer, `Cancel order ${number}? - SmartMarket`);
  for (
    const says of [
      "You can take this back for 30 seconds",
      "2 units go back into stock",
      "Nothing has been paid, so there is nothing to give back",
      "Ada Lovelace",
      "ada.lovelace@example.com",
    ]
  ) assert.ok(answer.body.includes(says), says);
});

Deno.test("an order is cancelled for a reason that colleagues read and the customer does not", async () => {
  await using site = await siteWorld();
  for (const role of ["support", "admin"] as const) {
    const { id, publicId } = await orderAt(site, ["packed"]);
    const path = `/admin/orders/${id}/cancellation`;
    const by = await site.logIn(role);
    assert.equal(await reserved(site), 2);
    const answer = await by.submit(path, path, { reason: "changed their mind" });
    assert.deepEqual([answer.status, answer.location], [303, `/admin/orders/${id}`]);
    assert.equal((await historyOf(site, id)).at(-1), "cancelled: changed their mind");
    assert.equal(await reserved(site), 0);
    const told = await site.stranger().get(`/orders/${publicId}`);
    assert.match(told.body, /We cancelled this order[\s\S]*You have paid nothing/);
    assert.ok(!told.body.includes("changed their mind"));
  }
});

Deno.test("without a reason, or with an odd one, nothing is cancelled and it is told at the field", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const path = `/admin/orders/${id}/cancellation`;
  const staff = await site.logIn("support");
  const reasons: [reason: string, says: string][] = [
    ["", "Say why, so that colleagues know"],
    ["\u200b", "Say why, so that colleagues know"],
    ["x".repeat(501), "At most 500 characters"],
    ["bell\u0007", "Write it without control signs"],
  ];
  for (const [reason, says] of reasons) {
    const answer = await staff.submit(path, path, { reason });
    assertRefused(answer, { status: 422, field: "reason", says });
  }
  assertRefused(await staff.submit(path, path, { from: "nowhere", reason: "x" }), {
    status: 422,
    says: "This page is too old",
  });
  assert.deepEqual(await historyOf(site, id), ["placed: "]);
});

Deno.test("an order that a colleague has moved is not cancelled on an old page's word", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const [here, path] = [`/admin/orders/${id}`, `/admin/orders/${id}/cancellation`];
  const [staff, colleague] = [await site.logIn("support"), await site.logIn("admin")];
  const old = formValues((await staff.get(path)).body, path);
  await colleague.post(
    `${here}/packing`,
    formValues((await colleague.get(here)).body, `${here}/note`),
  );
  const late = await staff.post(path, { ...old, reason: "lost" });
  assertRefused(late, { status: 409, says: "admin@shop.test moved it to “Packed”" });
  assert.ok(late.body.includes('value="lost"'));
  const again = await staff.post(path, formValues(late.body, path));
  assert.equal(again.status, 303);
  assert.equal((await historyOf(site, id)).at(-1), "cancelled: lost");
});

Deno.test("what has left the house, or is cancelled already, is shown as it is: 409", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const way of [["packed", "shipped"], ["cancelled"]] as const) {
    const { id } = await orderAt(site, [...way]);
    const answer = await staff.get(`/admin/orders/${id}/cancellation`);
    assertRefused(answer, { status: 409, says: "it cannot be cancelled any more" });
  }
});

Deno.test("what is no order cannot be cancelled", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const id of [crypto.randomUUID(), "NaN", "%E0%B8%82", "x".repeat(5_000)]) {
    assertMissing(await staff.get(`/admin/orders/${id}/cancellation`), "There is no such order");
  }
});

Deno.test("a cancellation is for staff alone", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  await assertPanelPage(site, `/admin/orders/${id}/cancellation`);
});

Deno.test("POST to a cancellation takes a form of the panel from staff alone", async () => {
  await using site = await siteWorld();
  await assertOrderForm(site, {
    path: "/admin/orders/:id/cancellation",
    way: [],
    typed: { reason: "lost" },
  });
});
