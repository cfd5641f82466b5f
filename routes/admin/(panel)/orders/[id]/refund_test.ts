import assert from "node:assert/strict";
import {
  assertMissing,
  assertPage,
  assertRefused,
} from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { orderAt, pageOf } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelForm, assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";

/** An order of two jars of jam at 4.50 that the driver was paid for. */
async function paidOrder(site: SiteWorld) {
  const order = await orderAt(site, ["packed", "shipped", "delivered"]);
  return { ...order, here: pageOf(order.id), path: `${pageOf(order.id)}/refund` };
}

async function paidBack({ deps }: SiteWorld): Promise<number[]> {
  const rows = await deps.sql<{ cents: number }[]>`
    select amount_cents as cents from order_refunds order by asked_at, id`;
  return rows.map(({ cents }) => cents);
}

Deno.test("money is paid back by lines: looked at once more, then done, once for a double click", async () => {
  await using site = await siteWorld();
  const { path, here, number } = await paidOrder(site);
  const staff = await site.logIn("support");
  assertPage(await staff.get(path), `Pay back of order ${number} - SmartMarket`);
  const typed = { "quantity-1": "1", "restock-1": "yes", reason: "broken jar" };
  const review = await staff.submit(path, path, typed);
  assert.equal(review.status, 200);
  for (
    const says of ["Pay back €4.50?", "1 unit goes back into stock", "You give it back the way"]
  ) {
    assert.ok(review.body.includes(says), says);
  }
  assert.deepEqual(await paidBack(site), []);
  const agreed = formValues(review.body, path);
  assert.equal(agreed["quantity-1"], "1");
  const answers = await Promise.all([staff.post(path, agreed), staff.post(path, agreed)]);
  for (const { status, location } of answers) assert.deepEqual([status, location], [303, here]);
  assert.deepEqual(await paidBack(site), [450]);
  const { body } = await staff.get(here);
  for (const says of ["Paid back €4.50 of €9.00", "broken jar", "support@shop.test"]) {
    assert.ok(body.includes(says), says);
  }
});

Deno.test("everything, or any sum: what is changed behind the review is looked at again", async () => {
  await using site = await siteWorld();
  const { path } = await paidOrder(site);
  const staff = await site.logIn("support");
  const whole = formValues((await staff.get(`${path}?all=1`)).body, path);
  assert.equal(whole["quantity-1"], "2");
  const review = await staff.post(path, { ...whole, reason: "lost" });
  const changed = { ...formValues(review.body, path), amount: "2,50" };
  const again = await staff.post(path, changed);
  assert.ok(again.body.includes("Pay back €2.50?"));
  assert.equal((await staff.post(path, formValues(again.body, path))).status, 303);
  assert.deepEqual(await paidBack(site), [250]);
});

Deno.test("what cannot be paid back is told at its field, and nothing typed is lost", async () => {
  await using site = await siteWorld();
  const { path } = await paidOrder(site);
  const staff = await site.logIn("support");
  const refusals: [typed: Record<string, string>, field: string, says: string][] = [
    [{}, "amount", "Choose lines, or enter an amount"],
    [{ amount: "9.01" }, "amount", "At most €9.00 are left"],
    [{ amount: "NaN" }, "amount", "Enter an amount, such as 12.50"],
    [{ amount: "-1" }, "amount", "Enter an amount, such as 12.50"],
    [{ "quantity-1": "3" }, "quantity-1", "At most 2 are left"],
    [{ "quantity-1": "1e9" }, "quantity-1", "Enter how many units"],
    [{ amount: "1", reason: "" }, "reason", "Say why"],
  ];
  for (const [typed, field, says] of refusals) {
    const answer = await staff.submit(path, path, { reason: 'a "reason"', ...typed });
    assertRefused(answer, { status: 422, field, says });
    if (typed.reason === undefined) assert.ok(answer.body.includes("a &quot;reason&quot;"));
    for (const value of Object.values(typed).filter(Boolean)) {
      assert.ok(answer.body.includes(`value="${value}"`));
    }
  }
  assertRefused(await staff.submit(path, path, { key: "x", amount: "1", reason: "x" }), {
    status: 422,
    says: "This page is too old",
  });
  const unpaid = await orderAt(site, ["packed"]);
  const early = `${pageOf(unpaid.id)}/refund`;
  assertRefused(await staff.submit(early, early, { amount: "1", reason: "x" }), {
    status: 422,
    says: "Nothing has been paid for this order",
  });
  assert.deepEqual(await paidBack(site), []);
});

Deno.test("who pays back beside a colleague is told of that, and pays nothing", async () => {
  await using site = await siteWorld();
  const { path } = await paidOrder(site);
  const [staff, other] = [await site.logIn("support"), await site.logIn("admin")];
  const typed = { amount: "4.00", reason: "late" };
  const mine = formValues((await staff.submit(path, path, typed)).body, path);
  const theirs = formValues((await other.submit(path, path, typed)).body, path);
  assert.equal((await other.post(path, theirs)).status, 303);
  const late = await staff.post(path, mine);
  assertRefused(late, { status: 409, says: "admin@shop.test has paid back €4.00" });
  assert.ok(late.body.includes('value="late"'));
  assert.deepEqual(await paidBack(site), [400]);
});

Deno.test("what is no order is not paid back", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const id of [crypto.randomUUID(), "NaN", "%E0%B8%82", "x".repeat(5_000)]) {
    assertMissing(await staff.get(`/admin/orders/${id}/refund`), "There is no such order");
  }
});

Deno.test("a refund is for staff alone, and takes a form of the panel", async () => {
  await using site = await siteWorld();
  const { path } = await paidOrder(site);
  await assertPanelPage(site, path);
  const staff = await site.logIn("support");
  const form = { by: staff, page: path, action: path, typed: { amount: "1", reason: "x" } };
  const { _csrf, ...fields } = formValues((await staff.get(path)).body, path);
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: staff });
  await assertHostileTexts(form);
  await assertPanelForm(site, path, fields);
});
