import assert from "node:assert/strict";
import { operator } from "../../../lib/actor.ts";
import { createCoupon, NewCouponForm } from "../../../lib/coupons/mod.ts";
import { assertRefused } from "../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { address } from "../../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

const path = "/cart/coupon";

Deno.test("a code in the cart takes something off, until it is over, and the order keeps it", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  assert.doesNotMatch((await shopper.get("/cart")).body, /Have a code/);
  const typed = { code: "spring-10", percent: "10", minimum: "9", once: "1" };
  await createCoupon(deps, operator, NewCouponForm("EUR").parse(typed));
  for (const code of ["SPRING", "' or 1=1", "ข้าว", "%"]) {
    const says = "We do not know this code";
    assertRefused(await shopper.submit("/cart", path, { code }), {
      status: 422,
      field: "code",
      says,
    });
  }
  const used = await shopper.submit("/cart", path, { code: " Spring–10 " });
  assert.deepEqual([used.status, used.location], [303, "/cart#summary"]);
  assert.match((await shopper.get("/cart")).body, /Code SPRING-10[^]*?-€0\.90[^]*?€8\.10/);
  const checkout = await shopper.checkoutForm();
  const placed = await shopper.post("/checkout", { ...checkout, ...address });
  assert.equal(placed.status, 303);
  assert.match((await shopper.get(placed.location!)).body, /Code SPRING-10[^]*?-€0\.90[^]*?€8\.10/);
  // The same customer again: told, taken out, and what it costs without is shown before it is sent.
  await shopper.addToCart(onSale.jam, 2);
  assert.match((await shopper.get("/cart")).body, /€8\.10/, "the cart still has it");
  const again = await shopper.submit("/checkout", "/checkout", address);
  assert.equal(again.status, 409);
  assert.match(again.body, /Your order has changed: it is €9\.00 now, not €8\.10/);
  assert.match(again.body, /You have used the code SPRING-10 before[^]*Place order - €9\.00/);
  await shopper.submit("/cart", "/cart/lines/1", { quantity: "1" });
  await shopper.submit("/cart", path, { code: "SPRING-10" });
  assert.match((await shopper.get("/cart")).body, /SPRING-10 takes off 10 % from €9\.00/);
  assert.equal((await shopper.submit("/cart", path, { code: "" })).status, 303);
  assert.doesNotMatch((await shopper.get("/cart")).body, /SPRING-10/);
});

Deno.test("POST /cart/coupon has a bound for who guesses, and takes nothing that breaks it", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  const typed = { code: "OPEN", percent: "10" };
  await createCoupon(site.deps, operator, NewCouponForm("EUR").parse(typed));
  const form = { by: shopper, page: "/cart", action: path, typed: { code: "OPEN" } };
  await assertFormRefusals(form);
  await assertRenewed({ ...form, typed: { code: "GUESS" } });
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["POST"], by: shopper });
});
