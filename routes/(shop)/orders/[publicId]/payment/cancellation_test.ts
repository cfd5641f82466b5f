import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { atPayment, paidSite } from "../../../../../lib/site/testing/paid_site.ts";

Deno.test("POST /orders/:publicId/payment/cancellation gives the goods back, and the bank takes nothing", async () => {
  await using site = await paidSite();
  const { by, page, publicId, key } = await atPayment(site);
  const action = `/orders/${publicId}/payment/cancellation`;
  await assertFormRefusals({ by, page, action });
  await assertMethods(site, action, { takes: ["POST"], by });
  const { status, location } = await by.submit(page, action);
  assert.deepEqual([status, location], [303, page]);
  const { body } = await by.get(page);
  assert.ok(body.includes("You have given this payment up"));
  assert.ok((await by.get("/cart")).body.includes("Plum jam"));
  assert.equal(site.provider.payments()[0]!.state, "cancelled");
  await site.provider.answer(key, "approve");
  const [row] = await site.deps.sql`select sum(reserved)::int as reserved from products`;
  assert.equal(row!.reserved, 0);
});
