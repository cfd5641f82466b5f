import assert from "node:assert/strict";
import { operator } from "../../../lib/actor.ts";
import { assertFormRefusals, assertHostileTexts } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { address } from "../../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";
import { changeShipping, changeTaxes, ShippingForm, TaxesForm } from "../../../lib/terms/mod.ts";

const path = "/cart/destination";

Deno.test("the cart says what delivery costs before the checkout, and the order costs that", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  assert.match((await shopper.get("/cart")).body, /free, 2 to 4 working days/);
  const [pantry] = await deps.sql`select id from categories where slug = 'pantry'`;
  const typed = {
    seen: "0",
    home: "AT",
    price: "9.90",
    price_FR: "4,90",
    free_FR: "20",
    minimum: "5",
  };
  const everywhere = { to_AT: "1", to_FR: "1", to_DE: "1" };
  await changeShipping(deps, operator, ShippingForm("EUR").parse({ ...typed, ...everywhere }));
  const rates = {
    seen: "0",
    standard_FR: "20",
    reduced_FR: "5,5",
    [`department_${pantry!.id}`]: "1",
  };
  await changeTaxes(deps, operator, TaxesForm.parse(rates));
  const before = (await shopper.get("/cart")).body;
  assert.match(before, /Delivery to Austria, 2 to 4 working days[^]*?€9\.90[^]*?€18\.90/);
  assert.match(before, /<option\s+value="FR"\s*>France: €4\.90, free from €20\.00</);
  assert.doesNotMatch(before, /value="ES"|Includes/);
  const chosen = await shopper.submit("/cart", path, { country: "FR" });
  assert.deepEqual([chosen.status, chosen.location], [303, "/cart#summary"]);
  assert.match((await shopper.get("/cart")).body, /Delivery to France[^]*?€4\.90[^]*?€13\.90/);
  const checkout = await shopper.get("/checkout");
  assert.match(checkout.body, /<option\s+value="FR" selected[^]*Place order - €13\.90/);
  assert.match(checkout.body, /Includes 5\.5 % tax[^]*?€0\.72/);
  // Another country has another price: nothing is ordered that was not shown.
  const dearer = await shopper.submit("/checkout", "/checkout", { ...address, country: "DE" });
  assert.equal(dearer.status, 409);
  assert.match(dearer.body, /Your order has changed: it is €18\.90 now, not €13\.90/);
  assert.match(dearer.body, /Delivery to Germany is €9\.90, not €4\.90[^]*Place order - €18\.90/);
  const far = await shopper.submit("/checkout", "/checkout", { ...address, country: "ES" });
  assert.equal(far.status, 422);
  assert.match(far.body, /We do not deliver to Spain/);
  const placed = await shopper.submit("/checkout", "/checkout", { ...address, country: "FR" });
  assert.equal(placed.status, 303);
  const order = (await shopper.get(placed.location!)).body;
  assert.match(
    order,
    /Delivery to France[^]*?€4\.90[^]*?€13\.90[^]*?Includes 5\.5 % tax[^]*?€0\.72/,
  );
});

Deno.test("a cart below the least order is not led to the checkout, and none is placed", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  const form = await shopper.checkoutForm();
  const typed = { seen: "0", home: "AT", minimum: "20", to_AT: "1", to_FR: "1" };
  await changeShipping(site.deps, operator, ShippingForm("EUR").parse(typed));
  const { body } = await shopper.get("/cart");
  assert.match(body, /We take orders from €20\.00 on: €15\.50 to go/);
  assert.doesNotMatch(body, /href="\/checkout"/);
  assert.equal((await shopper.get("/checkout")).location, "/cart");
  const sent = await shopper.post("/checkout", { ...form, ...address });
  assert.equal(sent.status, 422);
  assert.match(sent.body, /Add €15\.50 to reach our least order/);
});

Deno.test("POST /cart/destination takes a country, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  const form = { by: shopper, page: "/cart", action: path, at: "/cart/lines/1" };
  await assertFormRefusals({ ...form, typed: { country: "FR" } });
  await assertHostileTexts({ ...form, typed: { country: "FR" } });
  await assertMethods(site, path, { takes: ["POST"], by: shopper });
});
