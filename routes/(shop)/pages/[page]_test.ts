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

Deno.test("what the merchant has not written yet is there in French; what they wrote stays as it is", async () => {
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
    title: "Lieferung",
    body: "Wohin Sie wollen.",
    seen: 0,
  };
  await editPage(site.deps, operator, edit);
  assert.match((await shopper.get(path)).body, /<h1[^>]*>Lieferung<[^]*Wohin Sie wollen/);
});
