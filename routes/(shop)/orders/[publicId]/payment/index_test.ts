import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { atPayment, paidSite } from "../../../../../lib/site/testing/paid_site.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";

Deno.test("GET /orders/:publicId/payment says until when the goods are held, leads to the bank, and to the order behind it", async () => {
  await using site = await paidSite();
  const { by, page, key } = await atPayment(site);
  assert.match(page, /^\/orders\/[\w-]{24}\/payment$/);
  const order = page.replace("/payment", "");
  const waiting = await by.get(page);
  assertPage(waiting, "Payment - SmartMarket");
  assert.match(waiting.body, /Until <span[^>]*><time datetime="[^"]+">\d\d:\d\d UTC<\/time>/);
  assert.ok(waiting.body.includes(`href="${site.provider.url}/pay/${key}"`));
  assert.equal(waiting.headers.get("referrer-policy"), "no-referrer");
  assert.equal(waiting.headers.get("cache-control"), "no-store");
  assert.doesNotMatch(waiting.body, /lovelace|engine street|3220/i);
  assert.equal((await by.get(order)).location, page);
  const bank = await fetch(`${site.provider.url}/pay/${key}`);
  assert.match(await bank.text(), /Approve €9\.00/);
  await site.provider.answer(key, "approve");
  const back = await by.get(page);
  assert.deepEqual([back.status, back.location], [303, order]);
  assert.ok((await by.get(order)).body.includes("Your order is paid"));
  assert.equal((await by.get(page)).location, order);
  await assertMethods(site, page, { takes: ["GET"], by });
});

Deno.test("a payment that was refused says that nothing was charged, and leads back to the cart", async () => {
  await using site = await paidSite();
  const { by, page, key } = await atPayment(site);
  await site.provider.answer(key, "refuse");
  const { status, body } = await by.get(page);
  assert.equal(status, 200);
  assert.ok(body.includes("The payment was refused") && body.includes("Nothing was charged"));
  assert.ok((await by.get("/cart")).body.includes("Plum jam"));
  assert.equal((await by.get(page.replace("/payment", ""))).location, page);
});

Deno.test("a provider that is away is no reason to lose the page", async () => {
  await using site = await paidSite();
  const { by, page } = await atPayment(site);
  site.provider.behaviour.away = "before";
  assert.ok((await by.get(page)).body.includes("Go on to pay"));
});

Deno.test("there is no payment of what is no order, and none of one that is not paid by card", async () => {
  await using site = await paidSite();
  const { publicId } = await placeOrder(site);
  const by = site.stranger();
  assert.equal((await by.get(`/orders/${publicId}/payment`)).location, `/orders/${publicId}`);
  for (const name of ["abc", "A".repeat(24), "NaN", "%E0%B8%82", "x".repeat(5_000)]) {
    assertMissing(await by.get(`/orders/${name}/payment`), "There is no such order");
  }
});
