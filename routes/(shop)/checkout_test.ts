import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { address } from "../../lib/site/testing/shopper.ts";
import { formValues } from "../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

const card = { card_number: "4242 4242 4242 4242", card_expiry: "4/39", card_cvc: "737" };
const byCard = { ...address, payment: "test_card" };

/** Somebody with two jars of jam, and the form of the checkout as it is filled in. */
async function atCheckout(site: SiteWorld) {
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  return { shopper, form: await shopper.checkoutForm() };
}

async function orders({ deps }: SiteWorld): Promise<number> {
  const [row] = await deps.sql`select count(*)::int as orders from orders`;
  return row!.orders;
}

/** The card is nowhere: neither on the page nor in a log line. */
function assertNoCard(site: SiteWorld, body: string): void {
  assert.doesNotMatch(body, /value="(4242|4000|4\/39|737)/);
  assert.doesNotMatch(site.lines.join("\n"), /4242 ?4242|4000 ?0000/);
}

Deno.test("GET /checkout shows the form with the sum on its button, and is kept nowhere", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  const answer = await shopper.get("/checkout");
  assertPage(answer, "Checkout - SmartMarket");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.ok(answer.body.includes("Place order - €9.00"));
  for (const name of Object.keys(byCard)) assert.ok(answer.body.includes(`name="${name}"`), name);
});

Deno.test("GET /checkout leads to the cart where that cannot be ordered", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  await site.deps.sql`update products set on_hand = 1 where slug = ${onSale.jam}`;
  for (const by of [shopper, site.stranger(), await site.logIn("support")]) {
    const { status, location } = await by.get("/checkout");
    assert.deepEqual([status, location], [303, "/cart"]);
  }
});

Deno.test("the form orders what it shows, without a script, and leads to the order", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  const answer = await shopper.submit("/checkout", "/checkout", address);
  assert.equal(answer.status, 303);
  assert.match(answer.location!, /^\/orders\/[\w-]{24}$/);
  const order = await shopper.get(answer.location!);
  assert.equal(order.status, 200);
  assert.ok(order.body.includes(address.name) && order.body.includes(address.street));
  assert.ok((await shopper.get("/cart")).body.includes("You have just placed order"));
  assert.ok(site.nudges.includes("jobs"), "the confirmation is promised");
});

Deno.test("the same form sent twice places one order; with other details it is refused", async () => {
  await using site = await siteWorld();
  const { shopper, form } = await atCheckout(site);
  const sent = { ...form, ...address };
  const first = await shopper.post("/checkout", sent);
  const again = await shopper.post("/checkout", sent);
  assert.deepEqual([again.status, again.location], [303, first.location]);
  const other = await shopper.post("/checkout", { ...sent, city: "Lyon" });
  assertRefused(other, { status: 422, says: "This form has already placed order" });
  assert.ok(other.body.includes('value="Lyon"'));
  assert.equal(await orders(site), 1);
});

Deno.test("every field that is wrong is told at the field, and what was typed stays", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  const wrong = { name: "", email: "ada", postcode: "", city: " ", country: "XX" };
  const answer = await shopper.submit("/checkout", "/checkout", { ...byCard, ...card, ...wrong });
  const messages = {
    name: "Enter your name",
    email: "Enter an e-mail address, such as ada@example.com",
    postcode: "Enter the postcode",
    city: "Enter the city",
    country: "Choose a country we deliver to",
  };
  for (const [field, says] of Object.entries(messages)) {
    assertRefused(answer, { status: 422, field, says });
  }
  assert.ok(answer.body.includes(`value="${address.street}"`));
  assertNoCard(site, answer.body);
  assert.equal(await orders(site), 0);
});

Deno.test("a card is asked for where it pays, and asked about beside 'on delivery'", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  const send = (typed: Record<string, string>) => shopper.submit("/checkout", "/checkout", typed);
  assertRefused(await send(byCard), {
    status: 422,
    field: "card_number",
    says: "Enter the 12 to 19 digits of the card",
  });
  const undecided = await send({ ...address, ...card });
  assertRefused(undecided, {
    status: 422,
    says: "You filled in a card. Pay by card or on delivery?",
  });
  assertNoCard(site, undecided.body);
  assert.equal(await orders(site), 0);
});

Deno.test("a declined card is told at its field, and another one pays", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  const declined = await shopper.submit("/checkout", "/checkout", {
    ...byCard,
    ...card,
    card_number: "4000 0000 0000 0002",
  });
  assert.equal(declined.status, 402);
  assert.match(declined.body, /declined/);
  assert.ok(declined.body.includes(`value="${address.street}"`));
  assertNoCard(site, declined.body);
  const paid = await shopper.post("/checkout", {
    ...formValues(declined.body, "/checkout"),
    ...byCard,
    ...card,
  });
  assert.equal(paid.status, 303);
});

Deno.test("what moved since the page was shown is told and not ordered; the new button orders it", async () => {
  await using site = await siteWorld();
  const { shopper, form } = await atCheckout(site);
  await site.deps.sql`update products set price_cents = 1234 where slug = ${onSale.jam}`;
  const told = await shopper.post("/checkout", { ...form, ...address });
  assertRefused(told, { status: 409, says: "it is €24.68 now, not €9.00" });
  assert.equal(await orders(site), 0);
  const agreed = { ...form, ...address, ...formValues(told.body, "/checkout"), ...address };
  assert.equal((await shopper.post("/checkout", agreed)).status, 303);
});

Deno.test("what is sold out meanwhile is told, and what was typed stays", async () => {
  await using site = await siteWorld();
  const { shopper, form } = await atCheckout(site);
  await site.deps.sql`update products set on_hand = 0 where slug = ${onSale.jam}`;
  const answer = await shopper.post("/checkout", { ...form, ...address });
  assertRefused(answer, { status: 409, says: "sold out" });
  assert.ok(answer.body.includes(`value="${address.street}"`));
});

Deno.test("who has lost the cookie is told so and keeps what was typed", async () => {
  await using site = await siteWorld();
  const { form } = await atCheckout(site);
  const told = await site.stranger().post("/checkout", { ...form, ...byCard, ...card });
  assertRefused(told, {
    status: 422,
    says: "Your cart is gone: your browser no longer has our cookie",
  });
  assert.ok(told.body.includes(`value="${address.street}"`));
  assertNoCard(site, told.body);
});

Deno.test("an old token brings the form back with what was typed, and then it orders", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  await assertRenewed({ by: shopper, page: "/checkout", action: "/checkout", typed: address });
  const stale = await shopper.submit("/checkout", "/checkout", { ...address, _csrf: "old" });
  const again = { ...formValues(stale.body, "/checkout"), ...address };
  assert.ok(stale.body.includes(`value="${address.city}"`));
  assert.equal((await shopper.post("/checkout", { ...again })).status, 303);
});

Deno.test("POST /checkout takes no other site's form, no large one, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  const form = {
    by: shopper,
    page: "/checkout",
    action: "/checkout",
    typed: { ...byCard, ...card },
  };
  await assertFormRefusals(form);
  // With each text the cart may have been ordered: then there is nothing to order.
  await assertHostileTexts({ ...form, typed: { ...form.typed, card_number: "4000000000000002" } });
});

Deno.test("/checkout is read and posted to", async () => {
  await using site = await siteWorld();
  const { shopper } = await atCheckout(site);
  await assertMethods(site, "/checkout", { takes: ["GET", "POST"], by: shopper });
});
