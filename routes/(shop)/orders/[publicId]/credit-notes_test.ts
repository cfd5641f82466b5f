import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { creditedOrder } from "../../../../lib/site/testing/credited_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

Deno.test("a shopper sees what was paid back of an invoice, as a credit note of its own", async () => {
  await using site = await siteWorld();
  const { publicId, number } = await creditedOrder(site);
  const shopper = site.stranger();
  const here = `/orders/${publicId}`;
  const path = `${here}/credit-notes`;
  const answer = await shopper.get(path);
  assertPage(answer, `Credit notes of order ${number} - SmartMarket`);
  const sheet = answer.body.slice(answer.body.indexOf('<section class="paper-sheet"'));
  assert.match(sheet, /Credit note CN-000001[^]*Ada Lovelace[^]*invoice INV-000001/);
  assert.match(sheet, /€4\.50[^]*Paid back[^]*€4\.50[^]*20 %[^]*€3\.75[^]*€0\.75[^]*€4\.50/);
  assert.doesNotMatch(sheet, /broken jar/, "what colleagues wrote is theirs");
  assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
  const page = await shopper.get(here);
  assert.match(page.body, new RegExp(`href="${path}"[^>]*>CN-000001<`));
  assertMissing(await shopper.get(`/orders/${"x".repeat(24)}/credit-notes`), "no such order");
  await assertMethods(site, path, { takes: ["GET"], by: shopper });
});

Deno.test("an order of which nothing was paid back has no credit note, and its page names none", async () => {
  await using site = await siteWorld();
  const { publicId } = await creditedOrder(site, { isPaidBack: false });
  const shopper = site.stranger();
  const { body } = await shopper.get(`/orders/${publicId}/credit-notes`);
  assert.match(body, /There is no credit note/);
  assert.doesNotMatch((await shopper.get(`/orders/${publicId}`)).body, /Credit note/);
});

Deno.test("a credit note is in the language of its order, whoever looks at it", async () => {
  await using site = await siteWorld();
  const { id, publicId } = await creditedOrder(site);
  await site.deps.sql`update orders set locale = 'fr'`;
  const staff = await site.logIn("support");
  for (
    const [by, path] of [
      [site.stranger(), `/orders/${publicId}/credit-notes`],
      [staff, `/admin/orders/${id}/credit-notes`],
    ] as const
  ) {
    const { body } = await by.get(path);
    const sheet = body.slice(body.indexOf('<section class="paper-sheet"'));
    assert.match(sheet, /lang="fr"[^]*Avoir CN-000001[^]*Il corrige la facture INV-000001/);
    assert.match(sheet, /4,50[^]*Remboursé/);
  }
});
