import assert from "node:assert/strict";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { type SiteWorld, siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../../lib/site/testing/small_shop.ts";

const line = "/cart/lines/1";

/** Somebody with two jars of jam in the cart: product 1. */
async function withJam(site: SiteWorld) {
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 2);
  return shopper;
}

Deno.test("the number of a line is changed by the form in the cart, and one is led to the line", async () => {
  await using site = await siteWorld();
  const shopper = await withJam(site);
  const answer = await shopper.submit("/cart", line, { quantity: "5" });
  assert.deepEqual([answer.status, answer.location], [303, "/cart?changed=1#line-1"]);
  const { body } = await shopper.get("/cart?changed=1");
  assert.match(body, /role="status">[\s\S]*?Plum jam: 5</);
  assert.ok(body.includes("€22.50"));
});

Deno.test("0 takes a line out, which can be undone from the page that says so", async () => {
  await using site = await siteWorld();
  const shopper = await withJam(site);
  const out = await shopper.submit("/cart", line, { quantity: "0" });
  assert.deepEqual([out.status, out.location], [303, "/cart?removed=1&quantity=2"]);
  assert.ok((await shopper.get(out.location!)).body.includes("Plum jam was taken out."));
  const undone = await shopper.submit(out.location!, "/cart");
  assert.ok((await shopper.get(undone.location!)).body.includes("Plum jam: 2 in your cart"));
});

Deno.test("what was put in is taken back from where it was put in: as many as there were before", async () => {
  await using site = await siteWorld();
  const shopper = await withJam(site);
  const more = await shopper.submit(`/products/${onSale.jam}`, "/cart", { quantity: "3" });
  const { body } = await shopper.get(more.location!);
  assert.match(body, /class="undo"[\s\S]{1,200}name="quantity" value="2"[\s\S]{1,200}>Undo</);
  const undone = await shopper.submit(more.location!, line, { quantity: "2" });
  assert.deepEqual([undone.status, undone.location], [303, "/cart?changed=1#line-1"]);
  assert.match((await shopper.get("/cart?changed=1")).body, /role="status">[\s\S]*?Plum jam: 2</);
  const stale = await shopper.get(more.location!);
  assert.doesNotMatch(
    stale.body,
    /class="undo"/,
    "the address stays, and takes nothing back twice",
  );

  const list = "/products?sort=price";
  const added = await shopper.submit(list, "/cart");
  const taken =
    /\d+/.exec(new URL(added.location!, "http://shop.test").searchParams.get("added")!)![0];
  const back = await shopper.submit(added.location!.split("#")[0]!, `/cart/lines/${taken}`);
  assert.deepEqual([back.status, back.location], [303, list], "the shopper stays");
  await shopper.submit(list, "/cart");
  const twice = await shopper.submit(list, "/cart");
  const old = await shopper.get(added.location!.split("#")[0]!);
  assert.match(old.body, /id="added"/);
  assert.doesNotMatch(old.body, /class="card-undo"/, "the line has more than it had then");
  assert.match((await shopper.get(twice.location!.split("#")[0]!)).body, /class="card-undo"/);
  await shopper.post(`/cart/lines/${taken}`, { quantity: "0" });
  const rows = await site.deps.sql`select product_id::int as id, quantity from cart_lines`;
  assert.deepEqual([...rows], [{ id: 1, quantity: 2 }]);
  const away = await shopper.submit("/cart", line, { quantity: "1", back: "//evil.test" });
  assert.equal(away.location, "/cart?changed=1#line-1");
});

Deno.test("a number that cannot be is told at its line, with what was typed, and nothing is changed", async () => {
  await using site = await siteWorld();
  const shopper = await withJam(site);
  for (
    const [quantity, says] of [
      ["100", "You can order up to 99 of one product"],
      ["-1", "Enter a whole number, such as 2"],
      ["NaN", "Enter a whole number, such as 2"],
      ["1.5", "Enter a whole number, such as 2"],
      ["", "Enter a number"],
    ] as const
  ) {
    const answer = await shopper.submit("/cart", line, { quantity });
    assert.equal(answer.status, 422, quantity);
    assert.match(answer.body, /<title>Error: Cart/);
    assert.ok(answer.body.includes(`id="line-1-error" role="alert">${says}`), quantity);
    assert.ok(answer.body.includes(`value="${quantity}"`), "what was typed stays");
  }
  assert.ok((await shopper.get("/cart")).body.includes("€9.00"));
});

Deno.test("what is not in the cart is not put in by its line, whatever its name", async () => {
  await using site = await siteWorld();
  const shopper = await withJam(site);
  for (const product of ["2", "4711", "0x1", "-1", "NaN", "%E0%B8%82", "9".repeat(400)]) {
    const answer = await shopper.post(`/cart/lines/${product}`, { quantity: "3" });
    assert.equal(answer.status, 303, product);
    assert.match(answer.location!, /^\/cart(\?changed=\d+#line-\d+)?$/);
  }
  const [row] = await site.deps.sql`select count(*)::int as lines from cart_lines`;
  assert.equal(row!.lines, 1);
});

Deno.test("who has no cart is led to it and given none", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().post(line, { quantity: "3", _csrf: "old.token" });
  assert.deepEqual([answer.status, answer.location], [303, "/cart"]);
  assert.equal(answer.headers.get("set-cookie"), null);
});

Deno.test("an old token is enough for so little, where the browser vouches for the page", async () => {
  await using site = await siteWorld();
  const shopper = await withJam(site);
  const answer = await shopper.submit("/cart", line, { quantity: "4", _csrf: "old.token" });
  assert.equal(answer.status, 303);
});

Deno.test("a line takes no other site's form, no large one, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  const form = { by: await withJam(site), page: "/cart", action: line };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
});

Deno.test("a line is posted to and is no page", async () => {
  await using site = await siteWorld();
  await assertMethods(site, line, { takes: ["POST"], by: site.stranger() });
});
