import assert from "node:assert/strict";
import { takeAttempt } from "../../lib/accounts/attempts/mod.ts";
import { testPassword } from "../../lib/accounts/testing.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import { assertPage, assertRefused } from "../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { placeOrder } from "../../lib/site/testing/place_order.ts";
import { formValues } from "../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/admin/login";
const right = { email: "support@shop.test", password: testPassword };

Deno.test("GET /admin/login is open to everybody, and kept nowhere", async () => {
  await using site = await siteWorld();
  for (const by of [site.stranger("203.0.113.7"), await site.logIn("customer")]) {
    const answer = await by.get(path);
    assertPage(answer, "Log in - SmartMarket");
    assert.equal(answer.headers.get("cache-control"), "no-store");
    assert.ok(!answer.body.includes("You have been logged out"));
  }
});

Deno.test("the form logs staff and administrators in, and nobody else", async () => {
  await using site = await siteWorld();
  for (const role of ["support", "admin"]) {
    const browser = site.stranger();
    const answer = await browser.submit(path, path, { ...right, email: ` ${role}@SHOP.test ` });
    assert.deepEqual([answer.status, answer.location], [303, "/admin/dashboard"]);
    assert.match(answer.headers.get("set-cookie")!, /^session=[\w-]{43};.*HttpOnly.*SameSite=Lax/i);
    assert.equal((await browser.get("/admin/dashboard")).status, 200);
    assert.equal((await browser.get(path)).location, "/admin/dashboard");
  }
  for (const email of ["customer@shop.test", "nobody@shop.test"]) {
    const refused = await site.stranger().submit(path, path, { ...right, email });
    assertRefused(refused, { status: 401, says: "E-mail or password is wrong" });
  }
});

Deno.test("a wrong word is told without telling which, and the password never comes back", async () => {
  await using site = await siteWorld();
  const typed = { ...right, password: "gooseberries in the rain" };
  const answer = await site.stranger().submit(path, path, typed);
  assertRefused(answer, { status: 401, says: "E-mail or password is wrong" });
  assert.ok(answer.body.includes('value="support@shop.test"'));
  assert.ok(!answer.body.includes(typed.password));
  assert.ok(!site.lines.join().includes(typed.password) && !site.lines.join().includes("@shop"));
});

Deno.test("what is missing is told at its field", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().submit(path, path, { email: " ", password: "" });
  assertRefused(answer, { status: 422, field: "email", says: "Enter your e-mail address" });
  assertRefused(answer, { status: 422, field: "password", says: "Enter your password" });
});

Deno.test("a session starts anew at the log-in: the one before it opens nothing", async () => {
  await using site = await siteWorld();
  const browser = site.stranger();
  await browser.addToCart("plum-jam");
  const before = (await browser.get("/cart")).headers;
  assert.equal(before.get("set-cookie"), null);
  const answer = await browser.submit(path, path, right);
  assert.match(answer.headers.get("set-cookie")!, /^session=/);
  assert.ok((await browser.get("/cart")).body.includes("Plum jam"), "the cart comes along");
});

Deno.test("one is led back to where one was, and nowhere else", async () => {
  await using site = await siteWorld();
  const ways = {
    "/admin/orders?status=placed": "/admin/orders?status=placed",
    "//evil.test": "/admin/dashboard",
    "https://evil.test": "/admin/dashboard",
    "/\\evil.test": "/admin/dashboard",
    "\tjavascript:alert(1)": "/admin/dashboard",
  };
  const staff = await site.logIn("support");
  for (const [next, location] of Object.entries(ways)) {
    assert.equal((await staff.get(`${path}?next=${encodeURIComponent(next)}`)).location, location);
  }
  site.clock.advance(31 * MINUTE_MS);
  for (const next of Object.keys(ways).slice(1)) {
    const shown = await staff.get(`${path}?next=${encodeURIComponent(next)}`);
    assert.ok(!("next" in formValues(shown.body, path)), next);
  }
  const evil = { next: "//evil.test", kept_action: "//evil.test/x", "kept:note": "x" };
  const { location } = await staff.submit(path, path, { ...right, ...evil });
  assert.equal(location, "/admin/dashboard");
});

Deno.test("who was led here says why, and goes on there after a wrong word, too", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  site.clock.advance(31 * MINUTE_MS);
  const asked = "/admin/orders?status=placed&q=ada%40x";
  const sent = await staff.get(asked);
  const login = await staff.get(sent.location!);
  assert.ok(login.body.includes("You were logged out after 30 minutes. Log in to go on."));
  const typed = { ...formValues(login.body, path), ...right, password: "wrong" };
  const wrong = await staff.post(path, typed);
  assert.equal(wrong.status, 401);
  const answer = await staff.post(path, { ...formValues(wrong.body, path), ...right });
  assert.deepEqual([answer.status, answer.location], [303, asked]);
  // What is searched for is sealed on the way there.
  const sealed = await staff.get(answer.location!);
  assert.equal((await staff.get(sealed.location!)).status, 200);
});

Deno.test("a form that came after the end is sent by one press after the log-in, and not before", async () => {
  await using site = await siteWorld();
  const { id } = await placeOrder(site);
  const order = `/admin/orders/${id}`;
  const staff = await site.logIn("support");
  const shown = formValues((await staff.get(order)).body, `${order}/note`);
  site.clock.advance(31 * MINUTE_MS);
  const late = await staff.post(`${order}/note`, { ...shown, note: "after 6 pm" });
  assert.equal(late.status, 401);
  const kept = formValues(late.body, path);
  const wrong = await staff.post(path, { ...kept, ...right, password: "not this one" });
  const back = await staff.post(path, { ...formValues(wrong.body, path), ...right });
  assertPage(back, "Log in - SmartMarket");
  assert.match(back.body, />What<[^]*>Note</);
  assert.ok(!(await staff.get(order)).body.includes("after 6 pm"), "nothing is sent by itself");
  const sent = await staff.post(`${order}/note`, formValues(back.body, `${order}/note`));
  assert.deepEqual([sent.status, sent.location], [303, order]);
  assert.ok((await staff.get(order)).body.includes("after 6 pm"));
});

Deno.test("one address may try so often, then it waits", async () => {
  await using site = await siteWorld();
  const browser = site.stranger("203.0.113.7");
  const form = { ...formValues((await browser.get(path)).body, path), email: "x", password: "" };
  for (let i = 0; i < 10; i++) assert.equal((await browser.post(path, form)).status, 422);
  const refused = await browser.post(path, form);
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get("retry-after")) > 0);
  assert.equal((await site.stranger("203.0.113.8").post(path, form)).status, 422);
});

Deno.test("who has tried an account too often is told on the form how long to wait", async () => {
  await using site = await siteWorld();
  const { email } = right;
  for (let i = 0; i < 5; i++) await takeAttempt(site.deps, { email, address: "127.0.0.1" });
  const answer = await site.stranger().submit(path, path, right);
  assertRefused(answer, { status: 429, says: "Too many attempts" });
  assert.ok(answer.body.includes(`value="${email}"`));
  assert.equal(answer.headers.get("retry-after"), "30");
  assert.equal(answer.headers.get("set-cookie"), null);
});

Deno.test("POST /admin/login takes no other site's form, no old or large one, and nothing that breaks it", async () => {
  await using site = await siteWorld();
  // Nothing is typed beside each text, so that no password has to be hashed.
  const form = { by: site.stranger(), page: path, action: path };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
});

Deno.test("/admin/login is read and posted to", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET", "POST"], by: site.stranger() });
});
