import assert from "node:assert/strict";
import { makeShopper } from "../../lib/accounts/shoppers/testing.ts";
import { testPassword } from "../../lib/accounts/testing.ts";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertFormRefusals, assertHostileTexts } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { address, type Shopper } from "../../lib/site/testing/shopper.ts";
import { formValues } from "../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

const french = { "accept-language": "fr-FR,fr;q=0.9,en;q=0.5" };
const langOf = (body: string) => /<html lang="(\w+)"/.exec(body)?.[1];

/** Press the button of the footer's form. */
async function speak(shopper: Shopper, page: string, locale: string) {
  const shown = await shopper.get(page);
  const { _csrf, back } = formValues(shown.body, "/language");
  return await shopper.post("/language", { _csrf: _csrf!, back: back!, speak: locale });
}

Deno.test("a page speaks the language that the browser asks for, and says so", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  for (const path of ["/", "/products", `/products/${onSale.jam}`, "/cart", "/nowhere"]) {
    const page = await shopper.get(path, french);
    assert.equal(langOf(page.body), "fr", path);
    assert.equal(page.headers.get("content-language"), "fr");
    const varied = page.headers.get("vary")!.split(", ");
    assert.ok(varied.includes("accept-language") && varied.includes("cookie"), path);
    assert.equal(langOf((await shopper.get(path)).body), "en", path);
  }
});

Deno.test("the language that was chosen counts more than the browser's, and the same page comes back", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const chosen = await speak(shopper, "/products?sort=price&page=1", "fr");
  assert.deepEqual([chosen.status, chosen.location], [303, "/products?sort=price&page=1"]);
  assert.match(chosen.headers.getSetCookie().join(), /^session=/, "in the cookie of the cart");
  assert.equal(langOf((await shopper.get("/products", { "accept-language": "en" })).body), "fr");
  await shopper.addToCart(onSale.jam);
  const cart = (await shopper.get("/cart")).body;
  assert.match(cart, /<h1[^>]*>Panier<[^]*4,50\u00a0€/);
  await speak(shopper, "/cart", "en");
  assert.equal(langOf((await shopper.get("/cart", french)).body), "en");
});

Deno.test("an address may say its language; a choice made there is not bound by it", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const page = await shopper.get("/products?lang=fr", { "accept-language": "en" });
  assert.equal(langOf(page.body), "fr");
  assert.match(page.body, /<link rel="canonical" href="http:\/\/shop\.test\/products\?lang=fr"/);
  for (const [lang, address] of [["en", ""], ["fr", "?lang=fr"], ["x-default", ""]]) {
    const link = `hreflang="${lang}" href="http://shop.test/products${address}"`;
    assert.ok(page.body.includes(link), link);
  }
  const chosen = await speak(shopper, "/products?lang=fr&page=1", "en");
  assert.equal(chosen.location, "/products?page=1");
  for (const lang of ["de", "", "FR", "fr&lang=en", "__proto__", "%E0%B8%99"]) {
    const { status, body } = await shopper.get(`/products?lang=${lang}`);
    assert.deepEqual([status, langOf(body)], [200, lang.startsWith("fr&") ? "fr" : "en"], lang);
  }
});

Deno.test("who changes the language at the log-in is led on to where they were going, and nowhere else", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const own = await speak(shopper, "/account/login?next=%2Fcheckout", "fr");
  assert.equal(own.location, "/account/login?next=%2Fcheckout");
  for (const next of ["//evil.test", "https%3A%2F%2Fevil.test", "%2F%5Cevil.test"]) {
    const answer = await speak(shopper, `/account/login?next=${next}`, "fr");
    assert.equal(answer.location, "/account/login", next);
  }
});

Deno.test("the choice leads to no other site, and names a language of the shop", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const { _csrf } = formValues((await shopper.get("/")).body, "/language");
  for (const back of ["//evil.test", "https://evil.test/", "/\\evil.test", "", "products"]) {
    const answer = await shopper.post("/language", { _csrf: _csrf!, speak: "fr", back });
    assert.deepEqual([answer.status, answer.location], [303, "/"], back);
  }
  for (const speak of ["de", "", "fr ", "constructor", "x".repeat(10_000)]) {
    const answer = await shopper.post("/language", { _csrf: _csrf!, speak, back: "/" });
    assert.equal(answer.status, 400, speak.slice(0, 20));
  }
});

Deno.test("what was typed into the checkout is there in the other language, and nothing is ordered", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await shopper.addToCart(onSale.jam);
  const page = await shopper.get("/checkout");
  const button = /<button[^>]*value="fr"[^>]*>/.exec(page.body)![0];
  assert.match(button, / form="checkout-form"/);
  assert.match(page.body, /<form id="checkout-form"/);
  const form = await shopper.checkoutForm();
  const typed = { ...form, ...address, street: "ถนนข้าวสาร 7", card_number: "4242" };
  const answer = await shopper.post("/checkout", { ...typed, speak: "fr" });
  assert.equal(answer.status, 200);
  assert.equal(langOf(answer.body), "fr");
  const shown = formValues(answer.body, "/checkout");
  for (const [name, value] of Object.entries({ ...address, street: typed.street })) {
    if (name !== "country" && name !== "payment") assert.equal(shown[name], value, name);
  }
  assert.match(answer.body, /<title>Commande - SmartMarket</, "nothing was refused");
  assert.ok(!answer.body.includes('4242"'), "but no card");
  const [{ count }] = await site.deps.sql<[{ count: number }]>`
    select count(*)::int as count from orders`;
  assert.equal(count, 0);
  const placed = await shopper.post("/checkout", { ...shown, ...address });
  assert.equal(placed.status, 303);
  assert.match((await shopper.get(placed.location!)).body, /Merci\. Nous avons votre commande/);
});

Deno.test("what was typed into a form of an account, or for an alert, is there in the other language", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const [stranger, holder] = [site.stranger(), await accountHolder(site)];
  const email = { email: "sôme.body@example.com" };
  const home = { name: "ถนน", street: "5 Loom Lane", postcode: "69001", city: "Lyon" };
  const forms: [Shopper, string, Record<string, string>][] = [
    [stranger, "/account/register", email],
    [stranger, "/account/password-reset", email],
    [stranger, "/account/login", email],
    [holder, "/account/email", email],
    [holder, "/account/addresses/new", home],
    [holder, "/account/api-tokens", { name: "Books" }],
  ];
  const password = "one two three four";
  for (const [by, path, typed] of forms) {
    const page = (await by.get(path)).body;
    const [, id] = /<form id="([^"]+)"/.exec(page)!;
    const [button] = /<button[^>]*name="speak" value="fr"[^>]*>/.exec(page)!;
    assert.ok(button.includes(` form="${id}"`), path);
    const sent = { ...formValues(page, path), ...typed, password, speak: "fr" };
    const answer = await by.post(path, sent);
    assert.deepEqual([answer.status, langOf(answer.body)], [200, "fr"], path);
    const shown = formValues(answer.body, path);
    for (const [name, value] of Object.entries(typed)) assert.equal(shown[name], value, path);
    assert.ok(
      !answer.body.includes(password) && !answer.body.includes('aria-invalid="true"'),
      path,
    );
    assert.equal(langOf((await by.get(path)).body), "fr", "the choice is kept");
    await speak(by, path, "en");
  }
  const [{ links, addresses, tokens }] = await sql<[Record<string, number>]>`
    select (select count(*)::int from shopper_links) as links,
           (select count(*)::int from shopper_addresses) as addresses,
           (select count(*)::int from shopper_api_tokens) as tokens`;
  assert.deepEqual([links, addresses, tokens], [0, 0, 0], "nothing was done");

  const jam = (await stranger.get(`/products/${onSale.jam}`)).body;
  assert.doesNotMatch(jam, /name="speak"[^>]* form="/, "a product's page stays where it is");
  const watch = { ...formValues(jam, "/alerts"), email: "no address" };
  const refused = (await stranger.post("/alerts", watch)).body;
  assert.match(refused, /name="speak"[^>]* form="watch-form"/);
  const told = await stranger.post("/alerts", { ...watch, speak: "fr" });
  assert.deepEqual([told.status, langOf(told.body)], [200, "fr"]);
  assert.equal(formValues(told.body, "/alerts").email, "no address");
});

Deno.test("a page that shows no form takes none along", async () => {
  await using site = await siteWorld();
  const holder = await accountHolder(site);
  for (const path of ["/account", "/account/password", "/account/sessions", "/cart", "/"]) {
    const page = (await holder.get(path)).body;
    assert.match(page, /name="speak"/, path);
    assert.doesNotMatch(page, /name="speak"[^>]* form="/, path);
  }
});

Deno.test("a checkout without a session speaks the other language, and makes no session for it", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const { _csrf } = formValues((await shopper.get("/")).body, "/language");
  const answer = await shopper.post("/checkout", { _csrf: _csrf!, ...address, speak: "fr" });
  assert.equal(langOf(answer.body), "fr");
  assert.ok(answer.body.includes("12 Engine Street") && answer.body.includes("a disparu"));
  assert.deepEqual(answer.headers.getSetCookie(), []);
});

Deno.test("a network gets no session for each choice at a form", async () => {
  await using site = await siteWorld();
  const peer = "198.51.100.5";
  const path = "/account/email/link";
  const { _csrf } = formValues((await site.stranger(peer).get("/")).body, "/language");
  let sessions = 0;
  for (let n = 0; n < 33; n++) {
    const browser = site.stranger(peer);
    const answer = await browser.post(path, { _csrf: _csrf!, token: "x", speak: "fr" });
    assert.equal(langOf(answer.body), "fr");
    sessions += answer.headers.getSetCookie().length;
  }
  assert.equal(sessions, 30);
  const more = await site.stranger(peer).post("/language", { _csrf: _csrf!, speak: "fr" });
  assert.equal(more.status, 429, "nor by the form that does nothing else: it is one count");
});

Deno.test("a choice goes with who logs in, and is kept in that browser", async () => {
  await using site = await siteWorld();
  const { email } = await makeShopper(site.deps);
  const shopper = site.stranger();
  await speak(shopper, "/", "fr");
  const path = "/account/login";
  const entered = await shopper.submit(path, path, { email, password: testPassword });
  assert.equal(entered.status, 303);
  assert.equal(langOf((await shopper.get("/")).body), "fr");
  await speak(shopper, "/", "en");
  assert.equal(langOf((await shopper.get("/", french)).body), "en");
  const rows = await site.deps.sql`select locale from shopper_sessions`;
  assert.deepEqual([...rows], [{ locale: "en" }]);
});

Deno.test("the panel speaks English, whatever was chosen and asked for", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("owner");
  await speak(staff, "/", "fr");
  const { body, headers } = await staff.get("/admin/orders?lang=fr", french);
  assert.deepEqual([langOf(body), headers.get("content-language")], ["en", "en"]);
  assert.equal(langOf((await staff.get("/")).body), "fr");
});

Deno.test("/language takes a form and nothing else", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  await assertMethods(site, "/language", { takes: ["POST"], by: shopper });
  const form = { by: shopper, page: "/", action: "/language", typed: { speak: "fr" } };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
});

Deno.test("who comes by a link of a mail stays in its language, form by form, and no cookie says so", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const path = "/account/register";
  const opened = await shopper.get(`${path}?lang=fr`);
  assert.equal(langOf(opened.body), "fr");
  const refused = await shopper.post(path, { ...formValues(opened.body, path), email: "x" });
  assert.deepEqual([refused.status, langOf(refused.body)], [422, "fr"]);
  assert.match(refused.body, /<input type="hidden" name="lang" value="fr"/, "and goes on");
  assert.deepEqual(refused.headers.getSetCookie(), []);
  assert.equal(langOf((await shopper.get(path)).body), "en");
  const jam = `/products/${onSale.jam}?lang=fr`;
  const added = await shopper.submit(jam, "/cart", { quantity: "1" });
  assert.equal(added.status, 303);
  assert.match(added.location!, /[?&]lang=fr(&|#|$)/);
  assert.equal(langOf((await shopper.get(added.location!)).body), "fr");
  // A choice counts more than the page it was made on.
  const chosen = await speak(shopper, jam, "en");
  assert.equal(chosen.location, `/products/${onSale.jam}`);
  for (const lang of ["de", "", "__proto__", "x".repeat(5_000)]) {
    const { _csrf } = formValues((await shopper.get(path)).body, path);
    const odd = await shopper.post(path, { _csrf: _csrf!, email: "x", lang });
    assert.deepEqual([odd.status, langOf(odd.body)], [422, "en"], lang.slice(0, 20));
  }
});

Deno.test("whatever a page or a form leads to is in the language of its address", async () => {
  await using site = await siteWorld();
  const [shopper, holder] = [site.stranger(), await accountHolder(site)];
  await site.deps.sql`
    insert into old_slugs (kind, slug, target_id)
    select 'product', 'old-jam', id from products where slug = ${onSale.jam}`;
  await shopper.submit(`/products/${onSale.jam}`, "/alerts", { email: "ada@private.test" });
  const [{ watcher }] = await site.deps.sql<[{ watcher: string }]>`
    select public_id as watcher from price_watchers`;
  const led: [Shopper, string, string][] = [
    [shopper, "/checkout", "/cart"],
    [shopper, `/alerts/${watcher}/end`, `/alerts/${watcher}`],
    [shopper, "/products/old-jam", `/products/${onSale.jam}`],
    [holder, "/account/login?next=%2Fcart%3Fx%3D1%23top", "/cart?x=1#top"],
  ];
  for (const [by, path, to] of led) {
    const asked = `${path}${path.includes("?") ? "&" : "?"}lang=fr`;
    const at = new URL(to, "http://local");
    at.searchParams.set("lang", "fr");
    assert.equal((await by.get(asked)).location, at.pathname + at.search + at.hash, path);
    assert.equal((await by.get(path)).location, to, "and in none where it says none");
  }
  const next = encodeURIComponent("/account?lang=fr");
  const closed = await shopper.get("/account?lang=fr");
  assert.equal(closed.location, `/account/login?next=${next}&lang=fr`);
  const { _csrf } = formValues((await shopper.get("/")).body, "/language");
  const said = await shopper.post(`/alerts/${watcher}`, { _csrf: _csrf!, lang: "fr" });
  assert.deepEqual([said.status, said.location], [303, `/alerts/${watcher}?lang=fr`]);
});
