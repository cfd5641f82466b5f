import assert from "node:assert/strict";
import {
  assertMissing,
  assertPage,
  assertRefused,
} from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { goods, untouchedForm } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a product is changed on its page; shoppers find it by its old address, too", async () => {
  await using site = await siteWorld();
  const { id, here } = await goods(site, "S-1");
  const boss = await site.logIn("admin");
  assertPage(await boss.get(here), "Plum jam - SmartMarket");
  const form = await untouchedForm(boss, here);
  assert.deepEqual([form.price, form.list_price, form.brand], ["4.50", "6", "Orchard"]);
  const typed = { name: "Plum & more", price: "4,75", list_price: "", slug: "", reason: "new" };
  const { status, location } = await boss.post(here, { ...form, ...typed });
  assert.deepEqual([status, location], [303, here]);
  const [now] = await site.deps.sql`
    select name, slug, price_cents, list_price_cents from products where id = ${id}`;
  assert.deepEqual({ ...now }, {
    ...{ name: "Plum & more", slug: "plum-more", price_cents: 475, list_price_cents: null },
  });
  const moved = await site.stranger().get("/products/plum-jam");
  assert.equal(moved.location, "/products/plum-more");
  assert.ok((await boss.get(here)).body.includes("Put it back"));
});

Deno.test("two who edit at once: what one did not touch is as the other left it, and nothing typed is lost", async () => {
  await using site = await siteWorld();
  const { here } = await goods(site, "S-1");
  const [ada, boss] = [await site.logIn("admin"), await site.logIn("owner")];
  const [mine, theirs] = [await untouchedForm(ada, here), await untouchedForm(boss, here)];
  const first = await boss.post(here, { ...theirs, price: "5", brand: "Grove" });
  assert.equal(first.status, 303);
  const late = await ada.post(here, { ...mine, price: "7", kind: "Spread" });
  assertRefused(late, { status: 409, says: "owner@shop.test changed" });
  assertRefused(late, {
    status: 409,
    field: "price",
    says: "owner@shop.test has made it “€5.00” meanwhile",
  });
  for (const [name, value] of [["price", "7"], ["brand", "Grove"], ["kind", "Spread"]]) {
    assert.match(late.body, new RegExp(`name="${name}"[^>]*value="${value}"`), name);
  }
  const seen = /name="seen" value="(\d+)"/.exec(late.body)![1]!;
  const again = await ada.post(here, { ...mine, brand: "Grove", price: "7", kind: "Spread", seen });
  assert.equal(again.status, 303);
  const [now] = await site.deps
    .sql`select price_cents, brand, kind from products where sku = 'S-1'`;
  assert.deepEqual({ ...now }, { price_cents: 700, brand: "Grove", kind: "Spread" });
});

Deno.test("what a product cannot be is told at its field, with all that was typed", async () => {
  await using site = await siteWorld();
  const { here } = await goods(site, "S-1");
  const boss = await site.logIn("admin");
  const form = await untouchedForm(boss, here);
  const slips: [typed: Record<string, string>, field: string, says: string][] = [
    [{ price: "NaN" }, "price", "Enter an amount, such as 12.50"],
    [{ list_price: "-2" }, "list_price", "Enter an amount, such as 12.50"],
    [{ low_stock: "1e1" }, "low_stock", "Enter a whole number, such as 12"],
    [{ slug: "quince-jelly" }, "slug", "Another product has “quince-jelly”"],
    [{ category: "999999" }, "category", "This category is gone. Choose another one"],
    [{ name: "x".repeat(301) }, "name", "At most 300 characters"],
  ];
  for (const [typed, field, says] of slips) {
    const answer = await boss.post(here, { ...form, price: "4,50", reason: "why", ...typed });
    assertRefused(answer, { status: 422, field, says });
    assert.ok(answer.body.includes('value="why"'));
    if (field !== "price") assert.ok(answer.body.includes('value="4,50"'), "as it was typed");
  }
  for (const id of ["0", "NaN", "%E0%B8%82", "9".repeat(400), "1e3", "-1"]) {
    assertMissing(await boss.get(`/admin/products/${id}`), "This product is not in the shop");
  }
  const support = await site.logIn("support");
  const { body } = await support.get(here);
  assert.ok(!body.includes('name="price"') && body.includes("€4.50"), "may look, not change");
  assert.equal((await support.post(here, form)).status, 403);
});

Deno.test("a product's page is for staff alone, and takes a form of the panel", async () => {
  await using site = await siteWorld();
  const { here } = await goods(site, "S-1");
  const boss = await site.logIn("admin");
  const { _csrf, ...fields } = await untouchedForm(boss, here);
  const form = { by: boss, page: here, action: here, typed: { ...fields, price: "x" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
  await assertMethods(site, here, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, here);
  await assertPanelForm(site, here, fields);
});
