import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import { assertRenewed } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { formsOf } from "../../../../lib/site/testing/shown_forms.ts";
import {
  type SiteWorld,
  siteWorld,
  type Visitor,
} from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/taxes/products";

async function classes({ deps }: SiteWorld): Promise<Record<string, string | null>> {
  const rows = await deps.sql<{ sku: string; tax: string | null }[]>`
    select sku, tax_class as tax from products where tax_class is not null order by sku`;
  return Object.fromEntries(rows.map(({ sku, tax }) => [sku, tax]));
}

/** What the button of this choice sends. */
async function button(by: Visitor, query: string, to: string) {
  const { body } = await by.get(`${path}?${query}`);
  const form = formsOf(body).find(({ action, values }) => action === path && values.to === to);
  assert.ok(form, `a button for ${to}`);
  return form.values;
}

Deno.test("products are searched for and given a tax class, all that match at once", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  const { sql } = site.deps;
  const [all] = await sql<{ count: number }[]>`select count(*)::int as count from products`;
  const first = await boss.get(path);
  assertPage(first, "Tax of products - SmartMarket");
  assert.ok(first.body.includes(`Reduced: ${all!.count} products`), "the button says how many");
  const [jam] = await sql<{ sku: string; name: string }[]>`
    select sku, name from products where slug like '%jam%' order by id limit 1`;
  const values = await button(boss, "q=jam", "reduced");
  assert.equal(values.q, "jam");
  const done = await boss.post(path, values);
  assert.equal(done.status, 303);
  assert.equal((await classes(site))[jam!.sku], "reduced");
  const told = await boss.get(done.location!);
  assert.match(told.body, /given another class/);
  assert.match(told.body, /<td>Reduced<\/td>/);
  assert.doesNotMatch((await boss.get(`${path}?q=jam&tax=reduced`)).body, /Reduced: \d/);
  // Pressed again, or by a colleague meanwhile: the numbers are others.
  assertRefused(await boss.post(path, values), { status: 409, says: "Other products match" });
  const back = await button(boss, "tax=reduced", "department");
  assert.equal((await boss.post(path, back)).status, 303);
  assert.deepEqual(await classes(site), {});
  const kept = await sql`
    select actor, cause, change -> 'tax_class' as change from product_changes order by id`;
  assert.deepEqual(kept[0], { actor: "person", cause: "tax", change: [null, "reduced"] });
  assert.deepEqual(kept.at(-1), { actor: "person", cause: "tax", change: ["reduced", null] });
});

Deno.test("more products than one press takes are changed in several, some hundred at a time", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  const { sql } = site.deps;
  await sql`
    insert into products (sku, slug, name, category_id, price_cents)
    select 'm' || n, 'm' || n, 'Marble ' || n, (select min(id) from categories), 100
      from generate_series(1, 5010) n`;
  const values = await button(boss, "q=marble", "standard");
  assert.equal(values.seen, "5010");
  const { body } = await boss.get(`${path}?q=marble`);
  assert.match(body, /Standard: the first 5,000 of 5,010 products/);
  assert.match(body, /And 4,960 more/);
  assert.equal((await boss.post(path, values)).status, 303);
  const rest = await button(boss, "q=marble", "standard");
  assert.equal(rest.seen, "10");
  assert.equal((await boss.post(path, rest)).status, 303);
  const [row] = await sql`
    select count(*)::int as given from products where tax_class = 'standard'`;
  assert.equal(row!.given, 5_010);
  const [audit] = await sql`
    select count(*)::int as rows, max((change -> 'after' ->> 'products')::int) as most
      from audit where verb = 'products.taxed'`;
  assert.deepEqual({ ...audit }, { rows: 11, most: 500 });
});

Deno.test("a search that cannot be understood shows nothing, and nothing is changed by it", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  for (const query of ["tax=x", "tax=NaN", `q=${"x".repeat(201)}`, `category=${"y".repeat(161)}`]) {
    const answer = await boss.get(`${path}?${query}`);
    assert.equal(answer.status, 422, query);
    assert.match(answer.body, /No product matches/);
    assert.ok(!formsOf(answer.body).some(({ values }) => values.to), query);
  }
  for (const q of ["%", "_", "\\", "'", "ข้าวหอม", "& | !", "-1", "<b>"]) {
    const { status } = await boss.get(`${path}?${new URLSearchParams({ q })}`);
    assert.equal(status, 200, q);
  }
  const values = await button(boss, "", "reduced");
  for (const slip of [{ to: "x" }, { seen: "NaN" }, { seen: "-1" }]) {
    assertRefused(await boss.post(path, { ...values, ...slip }), {
      status: 422,
      says: "This page is too old",
    });
  }
  assert.deepEqual(await classes(site), {});
});

Deno.test("/admin/taxes/products is for staff, and changed by who may", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  const viewer = await (await site.logIn("viewer")).get(path);
  assert.ok(!formsOf(viewer.body).some(({ values }) => values.to), "who only looks has no button");
  await assertRenewed({ by: boss, page: path, action: path, typed: { to: "reduced", seen: "0" } });
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, path);
  await assertPanelForm(site, path, { to: "reduced", seen: "0" });
});
