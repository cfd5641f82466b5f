import assert from "node:assert/strict";
import { operator } from "../../../lib/actor.ts";
import { changeStatus } from "../../../lib/orders/mod.ts";
import { assertMissing, assertPage } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { placeOrder } from "../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("GET /orders/:publicId shows the order to who has its address, and no other site learns it", async () => {
  await using site = await siteWorld();
  const { publicId, number } = await placeOrder(site);
  for (const by of [site.stranger(), await site.logIn("support")]) {
    const answer = await by.get(`/orders/${publicId}`);
    assertPage(answer, `Order ${number} - SmartMarket`);
    for (const text of ["Plum jam", "2 × €4.50", "€9.00", "Ada Lovelace", "12 Engine Street"]) {
      assert.ok(answer.body.includes(text), text);
    }
    assert.ok(answer.body.includes("Kept until"));
    assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.match(answer.body, /<meta name="robots" content="noindex"/);
  }
});

Deno.test("the page says how far the order is, and of a cancelled one why, but not to whom it was said", async () => {
  await using site = await siteWorld();
  const { id: orderId, publicId } = await placeOrder(site);
  const page = async () => (await site.stranger().get(`/orders/${publicId}`)).body;
  assert.ok((await page()).includes("We have your order"));
  await changeStatus(site.deps, operator, {
    orderId,
    from: "placed",
    to: "packed",
    note: "shelf 4",
  });
  const packed = await page();
  assert.ok(packed.includes("Your order is packed") && !packed.includes("shelf 4"));
  assert.ok(!packed.includes("Kept until"));
  await changeStatus(site.deps, operator, {
    orderId,
    from: "packed",
    to: "cancelled",
    note: "broken",
  });
  const cancelled = await page();
  assert.ok(cancelled.includes("We cancelled this order") && !cancelled.includes("broken"));
});

Deno.test("there is no other order, under whatever name", async () => {
  await using site = await siteWorld();
  const { id, number, publicId } = await placeOrder(site);
  const names = ["abc", "A".repeat(24), id, number, `${publicId}x`, publicId.slice(1), "NaN"];
  for (const name of [...names, "%E0%B8%82", "x".repeat(5_000)]) {
    assertMissing(await site.stranger().get(`/orders/${name}`), "There is no such order");
  }
});

Deno.test("an order's page is only read", async () => {
  await using site = await siteWorld();
  const { publicId } = await placeOrder(site);
  await assertMethods(site, `/orders/${publicId}`, { takes: ["GET"], by: site.stranger() });
});
