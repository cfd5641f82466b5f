import assert from "node:assert/strict";
import { changeStatus, type Order, type OrderStatus } from "../../orders/mod.ts";
import { operator } from "../../actor.ts";
import { assertRefused } from "./answers.ts";
import { assertFormRefusals, assertHostileTexts, assertRenewed } from "./form_refusals.ts";
import { assertMethods } from "./methods.ts";
import { assertPanelForm } from "./panel_door.ts";
import { placeOrder } from "./place_order.ts";
import { formsOf, formValues } from "./shown_forms.ts";
import type { SiteWorld } from "./site_world.ts";

/** A step that staff takes an order. */
export interface Step {
  /** Its address: `/admin/orders/:id/shipment`. */
  path: string;
  /** Where the order has been before, from the first on. */
  way: OrderStatus[];
  to: OrderStatus;
}

/** An order that has gone this way. */
export async function orderAt(site: SiteWorld, way: OrderStatus[]): Promise<Order> {
  const order = await placeOrder(site);
  let from: OrderStatus = "placed";
  for (const to of way) {
    await changeStatus(site.deps, operator, { orderId: order.id, from, to, note: "" });
    from = to;
  }
  return order;
}

/** The page of an order, for staff. */
export function pageOf(id: string): string {
  return `/admin/orders/${id}`;
}

/** What the form of an order's page carries that takes it a step on. */
export function stepForm(html: string, here: string): Record<string, string> {
  const nouns = ["packing", "payment", "shipment", "delivery"];
  const form = formsOf(html).find(({ action }) =>
    nouns.some((noun) => action === `${here}/${noun}`)
  );
  assert.ok(form, "the page has a form that takes the order on");
  return form.values;
}

/** What staff is told of an order's way: `packed: from shelf 4`. */
export async function historyOf({ deps }: SiteWorld, id: string): Promise<string[]> {
  const rows = await deps.sql<{ said: string }[]>`
    select to_status || ': ' || note as said from order_history where order_id = ${id} order by id`;
  return rows.map((row) => row.said);
}

/** The step is taken by the button of the order's page, by staff and by administrators. */
export async function assertStepTaken(site: SiteWorld, { path, way, to }: Step): Promise<void> {
  for (const role of ["support", "admin"] as const) {
    const { id } = await orderAt(site, way);
    const [here, action] = [pageOf(id), path.replace(":id", id)];
    const by = await site.logIn(role);
    const page = await by.get(here);
    assert.ok(page.body.includes(`formaction="${action}"`), "it is offered");
    const form = { ...stepForm(page.body, here), note: "from shelf 4" };
    const answer = await by.post(action, form);
    assert.deepEqual([answer.status, answer.location], [303, here]);
    assert.equal((await historyOf(site, id)).at(-1), `${to}: from shelf 4`);
    const after = await by.get(here);
    assert.ok(after.body.includes("from shelf 4") && after.body.includes(by.account.email));
    assert.ok(!after.body.includes(`formaction="${action}"`), "it is offered once");
    const [row] = await site.deps.sql`
      select account_id as "accountId" from audit where subject = ${`order:${id}`}
       order by id desc limit 1`;
    assert.equal(row!.accountId, by.account.id);
  }
}

/** Refused with the page as things are now, everything typed, and nothing done. */
export async function assertStepRefused(site: SiteWorld, { path, way }: Step): Promise<void> {
  const { id } = await orderAt(site, way);
  const [here, action] = [pageOf(id), path.replace(":id", id)];
  const staff = await site.logIn("support");
  const before = await historyOf(site, id);
  const shown = stepForm((await staff.get(here)).body, here);
  const typed = { ...shown, note: 'don\'t ring & "wait"' };
  const send = (change: Record<string, string>) => staff.post(action, { ...typed, ...change });

  assertRefused(await send({ from: "nowhere" }), { status: 422, says: "This page is too old" });
  assertRefused(await send({ note: "x".repeat(501) }), {
    status: 422,
    field: "note",
    says: "At most 500 characters",
  });
  assertRefused(await send({ note: "bell\u0007" }), {
    status: 422,
    field: "note",
    says: "Write it without control signs",
  });
  assert.deepEqual(await historyOf(site, id), before);

  const from = way.at(-1) ?? "placed";
  const moved = await site.logIn("admin");
  const step = stepForm((await moved.get(here)).body, here);
  assert.equal((await moved.post(action, step)).status, 303);
  const late = await send({});
  assertRefused(late, { status: 409, says: "admin@shop.test moved it to" });
  assert.ok(late.body.includes('value="don\'t ring &amp; &quot;wait&quot;"'), "the words stay");
  const now = formValues(late.body, `${here}/note`);
  assert.notEqual(now.from, from, "the page that came back is of now");
  const again = await staff.post(action, now);
  assert.equal(again.status, 409, "no step is taken twice");
  assert.equal((await historyOf(site, id)).length, before.length + 1);
}

/** What holds for every address by which something is done to an order. */
export async function assertOrderForm(
  site: SiteWorld,
  { path, way, typed }: Omit<Step, "to"> & { typed: Record<string, string> },
): Promise<void> {
  const { id } = await orderAt(site, way);
  const action = path.replace(":id", id);
  const isPage = path.endsWith("/cancellation");
  const [page, at] = isPage ? [action, action] : [pageOf(id), `${pageOf(id)}/note`];
  const staff = await site.logIn("support");
  const fields = { ...formValues((await staff.get(page)).body, at), ...typed };
  const { _csrf, ...shown } = fields;
  const form = { by: staff, page, at, action, typed };
  await assertFormRefusals(form);
  await assertRenewed(form);
  assert.ok((await historyOf(site, id)).length === way.length + 1, "nothing was done");
  const takes = isPage ? ["GET", "POST"] : ["POST"];
  await assertMethods(site, action, { takes, by: staff });
  for (const other of [crypto.randomUUID(), "not-an-id", "NaN", "%E0%B8%82"]) {
    const missing = await staff.post(path.replace(":id", other), fields);
    assert.equal(missing.status, 404, other);
    assert.ok(missing.body.includes("There is no such order"), other);
  }
  await assertHostileTexts(form);
  await assertPanelForm(site, action, shown);
}
