import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../lib/site/testing/answers.ts";
import { assertFormRefusals, assertHostileTexts } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

const jamPage = `/products/${onSale.jam}`;

Deno.test("GET /cart of a stranger is empty, costs no cookie, and is kept nowhere", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().get("/cart");
  assertPage(answer, "Cart - SmartMarket");
  assert.ok(answer.body.includes("Your cart is empty"));
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.equal(answer.headers.get("set-cookie"), null);
});

Deno.test("what is put in by the form of a page lies in the cart, with a cookie to find it again", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const answer = await shopper.submit(jamPage, "/cart", { quantity: " ３" });
  assert.deepEqual([answer.status, answer.location], [303, "/cart?added=1-3&quantity=3"]);
  assert.match(answer.headers.get("set-cookie")!, /^session=[\w-]{43};.*HttpOnly/i);
  const cart = await shopper.get(answer.location!);
  assertPage(cart, "Cart - SmartMarket");
  assert.ok(cart.body.includes("Added. Plum jam: 3 in your cart"));
  assert.ok(cart.body.includes("€13.50"));
  assert.ok(cart.body.includes('href="/checkout"'));
  assert.ok((await site.stranger().get("/cart")).body.includes("Your cart is empty"));
});

Deno.test("staff has a cart like anybody else", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  assert.equal((await staff.submit(jamPage, "/cart")).status, 303);
  assert.ok((await staff.get("/cart")).body.includes("Plum jam"));
});

Deno.test("POST /cart leads back to the list it was sent from, and nowhere else", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const form = formValues((await shopper.get(jamPage)).body, "/cart");
  const ways = {
    "/products?page=1": "/products?page=1&added=1-1#added",
    "//evil.test": "/cart?added=1-2&quantity=1",
    "https://evil.test/": "/cart?added=1-3&quantity=1",
  };
  for (const [back, location] of Object.entries(ways)) {
    assert.equal((await shopper.post("/cart", { ...form, back })).location, location);
  }
});

Deno.test("a number that cannot be is told at the product, with what was typed", async () => {
  await using site = await siteWorld();
  await site.deps.sql`update products set on_hand = 38 where slug = ${onSale.jam}`;
  const shopper = site.stranger();
  for (
    const [quantity, status, says] of [
      ["39", 409, "We have 38. Put in up to 38"],
      ["100", 422, "You can order up to 99 of one product"],
      ["0", 422, "Enter 1 or more"],
      ["NaN", 422, "Enter a whole number, such as 2"],
      ["0x10", 422, "Enter a whole number, such as 2"],
      ["", 422, "Enter a number"],
    ] as const
  ) {
    const answer = await shopper.submit(jamPage, "/cart", { quantity });
    assertRefused(answer, { status, field: "quantity", says });
    assert.ok(answer.body.includes(`value="${quantity}"`), "what was typed stays");
  }
  assert.ok((await shopper.get("/cart")).body.includes("Your cart is empty"));
  await shopper.addToCart(onSale.jam);
  const more = await shopper.submit(jamPage, "/cart", { quantity: "38" });
  const says = "We have 38, and 1 is in your cart. Put in up to 37";
  assertRefused(more, { status: 409, field: "quantity", says });
});

Deno.test("what the shop does not sell is told in the cart", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  for (const product of ["4711", "0", "NaN", "-1", "๑๒๓๔๕๖", "9".repeat(400)]) {
    const answer = await shopper.submit(jamPage, "/cart", { product });
    assert.ok([404, 422].includes(answer.status), `${product}: ${answer.status}`);
    assert.match(answer.body, /<title>Error: Cart/);
    assert.ok(answer.body.includes("We could not add this"));
  }
});

Deno.test("a form with an old token puts in what it says: the browser vouches for it", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().submit(jamPage, "/cart", { _csrf: "old.token" });
  assert.equal(answer.status, 303);
});

Deno.test("POST /cart takes no other site's form, no large one, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  const form = { by: site.stranger(), page: jamPage, action: "/cart" };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
});

Deno.test("a cart is held against the price it was filled at, and says what is gone", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  await site.deps.sql`update products set price_cents = 500 where slug = ${onSale.jam}`;
  assert.ok((await shopper.get("/cart")).body.includes("The price was €4.50 when you put it in"));
  await site.deps.sql`update products set on_hand = 1 where slug = ${onSale.jam}`;
  assert.match((await shopper.get("/cart")).body, /Only 1 left\. Keep 1\?/);
  await site.deps.sql`update products set is_active = false where slug = ${onSale.jam}`;
  const gone = await shopper.get("/cart");
  assert.ok(gone.body.includes("No longer sold.") && gone.body.includes("Take out 1 product"));
  assert.ok(gone.body.includes('href="/cart#line-1"') && gone.body.includes('id="line-1"'));
  assert.ok(!gone.body.includes('href="/checkout"'));
});

Deno.test("a browser that keeps no cookies is told so after it put something in", async () => {
  await using site = await siteWorld();
  const { location } = await site.stranger().submit(jamPage, "/cart");
  const { body } = await site.stranger().get(location!);
  assert.ok(body.includes("Your browser did not keep our cookie, and the cart needs one"));
});

Deno.test("one address makes so many new carts and no more, and waits for the next", async () => {
  await using site = await siteWorld();
  const peer = "203.0.113.9";
  const form = formValues((await site.stranger(peer).get(jamPage)).body, "/cart");
  for (let i = 0; i < 30; i++) {
    assert.equal((await site.stranger(peer).post("/cart", form)).status, 303);
  }
  const refused = await site.stranger(peer).post("/cart", form);
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get("retry-after")) > 0);
  assert.equal((await site.stranger("203.0.113.10").post("/cart", form)).status, 303);
});

Deno.test("/cart is read and posted to", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/cart", { takes: ["GET", "POST"], by: site.stranger() });
});

Deno.test("a cart with more than one order holds shows the newest, and says how many wait", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  await site.deps.sql`
    with more as (
      insert into products (sku, slug, name, category_id, price_cents, on_hand)
      select 'm' || n, 'm' || n, 'Marble ' || n, category_id, 100, 9
        from products, generate_series(1, 100) n where slug = ${onSale.jam} returning id)
    insert into cart_lines (cart_id, product_id, quantity, price_cents)
    select c.id, m.id, 1, 100 from carts c, more m`;
  const { body } = await shopper.get("/cart");
  assert.equal(body.match(/id="line-\d+"/g)!.length, 99);
  assert.ok(body.includes("2 more products wait: you find them here as soon as"));
  assert.ok(!body.includes("Plum jam"));
});
