import assert from "node:assert/strict";
import { takeAttempt } from "../../lib/accounts/attempts/mod.ts";
import { makeShopper } from "../../lib/accounts/shoppers/testing.ts";
import { testPassword } from "../../lib/accounts/testing.ts";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertPage, assertRefused } from "../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { emailOf, onSale } from "../../lib/site/testing/small_shop.ts";

const path = "/account/login";
const email = "ada.lovelace@example.com";

Deno.test("who logs in finds the cart from before with what was put in here", async () => {
  await using site = await siteWorld();
  const before = await accountHolder(site, { email });
  await before.addToCart(onSale.jam, 2);
  await before.addToCart(onSale.rice, 1);
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam, 5);
  await shopper.addToCart(onSale.soap, 3);
  const answer = await shopper.submit("/account/login?next=/checkout", path, {
    email,
    password: testPassword,
  });
  assert.deepEqual([answer.status, answer.location], [303, "/cart?merged=2"]);
  const { body } = await shopper.get("/cart?merged=2");
  assert.ok(body.includes("Your cart from before is here again"), body);
  const lines = await site.deps.sql`
    select l.quantity, p.slug from cart_lines l join products p on p.id = l.product_id order by slug`;
  const seen = lines.map(({ slug, quantity }) => [slug, quantity]);
  assert.deepEqual(seen, [["jasmine-rice", 1], ["olive-soap", 3], ["plum-jam", 5]]);
  assert.match((await before.get("/")).body, /<span class="count">9</, "the same in both browsers");
  assert.equal((await shopper.get(path)).location, "/account", "logged in already");
});

Deno.test("unknown address and wrong password are told alike, staff's password is nobody's here", async () => {
  await using site = await siteWorld();
  await makeShopper(site.deps, { email });
  const bodies = [];
  const wrong: [string, string][] = [
    [email, "wrong wrong wrong"],
    ["nobody@example.com", testPassword],
    [emailOf("owner"), testPassword],
  ];
  for (const [who, password] of wrong) {
    const answer = await site.stranger().submit(path, path, { email: who, password });
    assertRefused(answer, { status: 401, says: "E-mail or password is wrong" });
    // Tokens, nonces and challenges are of one answer each.
    const random = /(value|nonce|content)="[^"]*"|[\w-]{50,}/g;
    bodies.push(answer.body.replaceAll(who, "").replaceAll(random, ""));
  }
  assert.equal(new Set(bodies).size, 1);
  const told = site.lines.join("");
  assert.ok(told.includes("shopper.refused") && !told.includes(email));
});

Deno.test("guesses are bounded, and those at the shop's door keep no staff out", async () => {
  await using site = await siteWorld();
  await makeShopper(site.deps, { email });
  const address = "203.0.113.9";
  for (let i = 0; i < 6; i++) await takeAttempt(site.deps, { email, address, door: "shop" });
  const shopper = site.stranger(address);
  const answer = await shopper.submit(path, path, { email, password: testPassword });
  assertRefused(answer, { status: 429, says: "Too many attempts" });
  assert.ok(Number(answer.headers.get("retry-after")) > 0);
  assert.ok((await takeAttempt(site.deps, { email, address })).ok, "counted apart");
});

Deno.test("staff who log in as a shopper stay staff, and a shopper is none", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  await makeShopper(site.deps, { email });
  const answer = await staff.submit(path, path, { email, password: testPassword });
  assert.deepEqual([answer.status, answer.location], [303, "/account"]);
  assert.equal((await staff.get("/admin/dashboard")).status, 200);
  assert.equal((await staff.get("/account")).status, 200);
  const shopper = await accountHolder(site, { email: "other@example.com" });
  for (const panel of ["/admin", "/admin/orders", "/api/admin/session"]) {
    assert.equal((await shopper.get(panel)).status, 404, panel);
  }
});

const answer = JSON.stringify({
  id: "A".repeat(22),
  rawId: "A".repeat(22),
  type: "public-key",
  response: { clientDataJSON: "e30", authenticatorData: "AA", signature: "AA", userHandle: null },
});

Deno.test("a passkey that nobody has, or no passkey at all, is told, and the password is there", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  for (const passkey of [answer, "", "{}", "null", "[".repeat(9_000), "x".repeat(15_000)]) {
    const refused = await by.submit(path, path, { passkey });
    assert.ok([401, 422].includes(refused.status), refused.body);
    assert.ok(refused.body.includes("This passkey is not known here"), passkey.slice(0, 9));
  }
});

Deno.test("POST /account/login takes a form of ours, and leads nowhere else", async () => {
  await using site = await siteWorld();
  const by = site.stranger();
  assertPage(await by.get(path), "Log in - SmartMarket");
  const { body } = await by.get(`${path}?next=//evil.test`);
  assert.ok(!body.includes("evil.test"));
  await assertFormRefusals({ by, page: path, action: path, typed: { email, password: "x" } });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
