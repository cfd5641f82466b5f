import assert from "node:assert/strict";
import { operator } from "../../../lib/actor.ts";
import { editPage } from "../../../lib/pages/mod.ts";
import { assertMissing, assertPage } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("the shop's pages say what it promises, each at one address, and every page leads there", async () => {
  await using site = await siteWorld({ env: { SHOP_CONTACT: "help@shop.test" } });
  const shopper = site.stranger();
  const home = (await shopper.get("/")).body;
  const says: Record<string, RegExp> = {
    contact: /mailto:help@shop\.test[^]*A person reads what you write/,
    delivery: /<h2 id="about-where[^]*Austria[^]*2 to 4 working days[^]*Nothing: it is free/,
    returns: /within 14 days/,
    privacy: /One cookie keeps your cart/,
    terms: /Your order is an offer/,
  };
  for (const [name, words] of Object.entries(says)) {
    const path = `/pages/${name}`;
    const answer = await shopper.get(path);
    assertPage(answer, `${name.charAt(0).toUpperCase()}${name.slice(1)} - SmartMarket`);
    assert.match(answer.body, words, name);
    assert.match(answer.body, /<meta name="description" content="[^"]{20,}"/);
    assert.ok(answer.body.includes(`<link rel="canonical" href="http://shop.test${path}"`), path);
    assert.ok(home.includes(`href="${path}"`), `the foot leads to ${path}`);
  }
  const help = await shopper.get("/pages/help");
  assert.deepEqual([help.status, help.location], [301, "/help"]);
  for (const name of ["none", "__proto__", "NaN", "%E0%B8%82", "x".repeat(2_000)]) {
    assertMissing(await shopper.get(`/pages/${name}`), "There is nothing at this address");
  }
  await assertMethods(site, "/pages/terms", { takes: ["GET"], by: shopper });
});

Deno.test("what the merchant has not written yet is there in French; what they wrote in English is read until they write it in French", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const path = "/pages/delivery?lang=fr";
  const first = (await shopper.get(path)).body;
  assert.match(
    first,
    /<h1[^>]*>Livraison<[^]*Autriche[^]*2 à 4 jours ouvrés[^]*livraison est offerte/,
  );
  const edit = {
    name: "delivery" as const,
    locale: "en" as const,
    title: "Lieferung",
    body: "Wohin Sie wollen.",
    seen: 0,
  };
  await editPage(site.deps, operator, edit);
  const read = (await shopper.get(path)).body;
  assert.match(read, /<html lang="fr"[^]*<h1 lang="en">Lieferung<[^]*<div lang="en">[^]*Wohin Sie/);
  assert.match(read, /n’est disponible qu’en anglais/);
  assert.doesNotMatch(read, /hreflang="fr"/, "there is no such page to be found");
  assert.ok(read.includes('<link rel="canonical" href="http://shop.test/pages/delivery"/>'));
  const map = async () => (await shopper.get("/sitemaps/0.xml")).body;
  const french = "http://shop.test/pages/delivery?lang=fr";
  assert.ok(!(await map()).includes(french));

  const translated = { title: "Livraison", body: "Où vous voulez.", locale: "fr" as const };
  await editPage(site.deps, operator, { ...edit, ...translated });
  const own = (await shopper.get(path)).body;
  assert.match(own, /<h1>Livraison<[^]*<div><p>Où vous voulez/);
  assert.doesNotMatch(own, /disponible qu/);
  assert.ok(own.includes(`hreflang="fr" href="${french}"`));
  assert.ok((await map()).includes(`<loc>${french}</loc>`));
  const english = (await shopper.get("/pages/delivery")).body;
  assert.match(english, /Lieferung[^]*Wohin Sie wollen/);
});

Deno.test("what the merchant has written in French alone is not denied by what the shop came with in English", async () => {
  await using site = await siteWorld();
  const terms = { name: "terms" as const, locale: "fr" as const, seen: 0 };
  await editPage(site.deps, operator, { ...terms, title: "CGV", body: "Trente jours." });
  const { body } = await site.stranger().get("/pages/terms");
  assert.match(body, /only available in French\.[^]*<div lang="fr"><p>Trente jours/);
  assert.match(body, /hreflang="fr"[^]*hreflang="x-default"/);
  assert.doesNotMatch(body, /hreflang="en"|Your order is an offer/);
});
