import assert from "node:assert/strict";
import type { OrderStatus } from "../../../../../lib/orders/mod.ts";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { orderAt } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { formsOf } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("GET /admin/orders/:id shows staff the order, the person and what can be done", async () => {
  await using site = await siteWorld();
  const { id, number } = await placeOrder(site);
  const here = `/admin/orders/${id}`;
  const answer = await (await site.logIn("support")).get(here);
  assertPage(answer, `Order ${number} - SmartMarket`);
  for (
    const text of [
      "Ada Lovelace",
      "ada.lovelace@example.com",
      "Plum jam",
      "S-1",
      "€9.00",
      ">English</",
    ]
  ) {
    assert.ok(answer.body.includes(text), text);
  }
  assert.ok(answer.body.includes("12 Engine Street, 75001 Paris, France"));
  const buttons = [...answer.body.matchAll(/formaction="([^"]*)"/g)].map(([, action]) => action);
  assert.deepEqual(buttons, [`${here}/packing`, `${here}/payment`]);
  assert.ok(answer.body.includes(`href="${here}/cancellation"`));
});

Deno.test("every form that acts on an order carries where it stood when it was shown", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const ways: OrderStatus[][] = [[], ["paid"], ["packed"], ["packed", "shipped"], ["cancelled"]];
  for (const way of ways) {
    const { id } = await orderAt(site, way);
    const pages = [`/admin/orders/${id}`, `/admin/orders/${id}/cancellation`];
    for (const path of pages) {
      const { body } = await staff.get(path);
      const forms = formsOf(body).filter(({ action }) => action.includes(id));
      assert.ok(forms.length > 0, path);
      const stood = new Set(forms.map(({ values }) => values.from));
      assert.deepEqual([...stood], [way.at(-1) ?? "placed"], path);
    }
  }
});

Deno.test("Enter in the note's field saves a note: that is its form's first button", async () => {
  await using site = await siteWorld();
  const { id } = await placeOrder(site);
  const { body } = await (await site.logIn("support")).get(`/admin/orders/${id}`);
  const form = /<form[^>]*\/note"[\s\S]*?<\/form>/.exec(body)![0];
  const [first] = form.match(/<button[\s\S]*?<\/button>/g)!;
  assert.match(first!, />Save note</);
  assert.doesNotMatch(first!, /formaction=/);
});

Deno.test("what has left the house cannot be cancelled, and what has arrived is closed", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const shipped = await orderAt(site, ["packed", "shipped"]);
  const open = await staff.get(`/admin/orders/${shipped.id}`);
  assert.ok(open.body.includes("/delivery") && !open.body.includes("/cancellation"));
  const arrived = await orderAt(site, ["packed", "shipped", "delivered"]);
  const closed = await staff.get(`/admin/orders/${arrived.id}`);
  assert.ok(closed.body.includes("Delivered: this order is closed."));
  assert.ok(!closed.body.includes("formaction="));
});

Deno.test("there is no other order, under whatever name", async () => {
  await using site = await siteWorld();
  const { number, publicId } = await placeOrder(site);
  const staff = await site.logIn("support");
  const names = [crypto.randomUUID(), number, publicId, "not-an-id", "NaN", "%E0%B8%82"];
  for (const name of [...names, "x".repeat(5_000)]) {
    assertMissing(await staff.get(`/admin/orders/${name}`), "There is no such order");
  }
});

Deno.test("an order's page is for staff alone", async () => {
  await using site = await siteWorld();
  const { id } = await placeOrder(site);
  await assertPanelPage(site, `/admin/orders/${id}`);
});

Deno.test("an order's page is only read", async () => {
  await using site = await siteWorld();
  const { id } = await placeOrder(site);
  const staff = await site.logIn("support");
  await assertMethods(site, `/admin/orders/${id}`, { takes: ["GET"], by: staff });
});
