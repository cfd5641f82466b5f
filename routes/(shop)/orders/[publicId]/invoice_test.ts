import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { orderAt } from "../../../../lib/site/testing/order_acts.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

Deno.test("an order that is on its way has an invoice for its shopper, the same for ever", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const { sql } = site.deps;
  const [order] = await sql`select public_id, number from orders where id = ${id}`;
  const path = `/orders/${order!.public_id}/invoice`;
  const shopper = site.stranger();
  assert.match((await shopper.get(path)).body, /There is no invoice yet/);
  await sql`
    update orders set status = 'shipped', delivery_cents = 90, discount_cents = 90,
           coupon_code = 'TEN', taxes = '[{"bps": 2000, "grossCents": 900, "taxCents": 150}]'`;
  await sql`
    insert into sale_terms (name, value, version, changed_at)
    values ('taxes', '{"rates": {}, "reducedDepartments": [], "seller": "Orchard <b>Ltd\\nVAT 77"}', 1,
            now())`;
  const answer = await shopper.get(path);
  assertPage(answer, `Invoice of order ${order!.number} - SmartMarket`);
  assert.match(answer.body, /Invoice INV-000001[^]*Orchard &lt;b>Ltd[^]*VAT 77[^]*Ada Lovelace/);
  assert.match(answer.body, /Code TEN[^]*-€0\.90[^]*€0\.90[^]*Total[^]*€9\.00[^]*20 %[^]*€7\.50/);
  assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
  assert.match((await shopper.get(path)).body, /INV-000001/);
  assertMissing(await shopper.get(`/orders/${"x".repeat(24)}/invoice`), "There is no such order");
  await assertMethods(site, path, { takes: ["GET"], by: shopper });
});

Deno.test("an invoice is in the language of its order, whoever looks at it", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const { sql } = site.deps;
  const [order] = await sql`
    update orders set status = 'shipped', locale = 'fr',
           taxes = '[{"bps": 550, "grossCents": 900, "taxCents": 47}]'
     where id = ${id} returning public_id`;
  const { body } = await site.stranger().get(`/orders/${order!.public_id}/invoice`);
  const [, sheet] = /<section class="paper-sheet"([^]*)<\/section>/.exec(body)!;
  assert.match(sheet!, /^ lang="fr" aria-label="Facture"/);
  const text = sheet!.replaceAll(/[\u00a0\u202f]/g, " ");
  assert.match(text, /Facture INV-000001[^]*Émise le \d[^]*Prix unitaire[^]*4,50 €/);
  assert.match(text, /Total TTC[^]*9,00 €[^]*TVA[^]*5,5 %[^]*8,53 €/);
  assert.doesNotMatch(text, /\b(Total|Tax|Includes|Delivery|Questions\?)</);
});
