import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { atPayment, paidSite } from "../../../../../lib/site/testing/paid_site.ts";

Deno.test("POST /orders/:publicId/payment/extension keeps the goods ten minutes longer, without a script, ten times", async () => {
  await using site = await paidSite();
  const { by, page, publicId } = await atPayment(site);
  const action = `/orders/${publicId}/payment/extension`;
  const until = async () => /datetime="([^"]+)"/.exec((await by.get(page)).body)![1]!;
  const before = Date.parse(await until());
  for (let time = 0; time < 10; time++) {
    const { status, location } = await by.submit(page, action);
    assert.deepEqual([status, location], [303, page]);
  }
  assert.equal(Date.parse(await until()), before + 10 * 600_000);
  assert.ok(!(await by.get(page)).body.includes("10 minutes longer"));
});

Deno.test("the hold is lengthened by a form of ours alone", async () => {
  await using site = await paidSite();
  const { by, page, publicId } = await atPayment(site);
  const action = `/orders/${publicId}/payment/extension`;
  await assertFormRefusals({ by, page, action });
  await assertMethods(site, action, { takes: ["POST"], by });
});
