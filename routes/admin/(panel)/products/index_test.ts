import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { hostileTexts } from "../../../../lib/site/testing/form_refusals.ts";
import { goods } from "../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/products";
const acts = "/admin/lists/products/acts";
const all = ["Jasmine rice", "Olive soap", "Plum jam", "Quince jelly"];

const shownIn = (body: string) =>
  [...body.matchAll(/class="row-link goods-name"[^>]*>[\s\S]*?<span>([^<]*)</g)]
    .map(([, name]) => name!);

/** Jam runs low, rice is sold out, jelly is archived. */
async function uneven(site: SiteWorld): Promise<void> {
  await site.deps.sql`
    update products
       set on_hand = case sku when 'S-1' then 3 when 'S-3' then 0 else on_hand end,
           is_active = sku <> 'S-2', low_stock_at = case sku when 'S-4' then 200 end`;
}

Deno.test("the list of products finds, narrows and sorts them as staff ask", async () => {
  await using site = await siteWorld();
  await uneven(site);
  const staff = await site.logIn("support");
  const asked: [query: string, names: string[]][] = [
    ["sort=name", all],
    ["sort=-name", all.toReversed()],
    ["sort=price", ["Olive soap", "Jasmine rice", "Quince jelly", "Plum jam"]],
    ["sort=stock", ["Jasmine rice", "Plum jam", "Quince jelly", "Olive soap"]],
    ["q=plum", ["Plum jam"]],
    ["q=orch&sort=name", ["Plum jam", "Quince jelly"]],
    ["q=s-4", ["Olive soap"]],
    ["sku=4", ["Olive soap"]],
    ["sku=%25", []],
    ["state=archived", ["Quince jelly"]],
    ["state=active&sort=name", ["Jasmine rice", "Olive soap", "Plum jam"]],
    ["level=out", ["Jasmine rice"]],
    ["level=low&sort=name", ["Olive soap", "Plum jam"]],
    ["level=low,out&sort=name", ["Jasmine rice", "Olive soap", "Plum jam"]],
    ["stock=%3C5&sort=stock", ["Jasmine rice", "Plum jam"]],
    ["price=%3E3.20&sort=name", ["Plum jam"]],
    ["price=2..3.20&sort=name", ["Jasmine rice", "Quince jelly"]],
    ["category=pantry&sort=name", ["Jasmine rice", "Plum jam", "Quince jelly"]],
    ["category=bath", ["Olive soap"]],
    ["brand=clear", ["Olive soap"]],
    ["picture=no&sort=name", all],
    ["picture=yes", []],
  ];
  for (const [query, names] of asked) {
    const { status, body } = await staff.get(`${path}?${query}`);
    assert.equal(status, 200, query);
    assert.deepEqual(shownIn(body), names, query);
  }
  const found = await staff.get(`${path}?q=${encodeURIComponent("stock:<5 price:>2 plum")}`);
  const { location } = found;
  assert.deepEqual(shownIn((await staff.get(location!)).body), ["Plum jam"], "filters in a search");
  const faulty = await staff.get(`${path}?stock=NaN`);
  assert.equal(faulty.status, 422);
  assert.deepEqual(shownIn(faulty.body), []);
  const page = await staff.get(path);
  assertPage(page, "Products - SmartMarket");
  for (const says of ["Running low", "sold out", "€4.50", "Pantry › Spreads"]) {
    assert.ok(page.body.includes(says), says);
  }
  assert.ok(!page.body.includes("/admin/products/new"), "who may not make one is not led to it");
});

Deno.test("prices of chosen products change by percent, after each was shown from and to", async () => {
  await using site = await siteWorld();
  const [jam, jelly, rice] = [
    await goods(site, "S-1"),
    await goods(site, "S-2"),
    await goods(site, "S-3"),
  ];
  const boss = await site.logIn("admin");
  const pricesOf = async () =>
    (await site.deps.sql<{ cents: number }[]>`
      select price_cents as cents from products order by sku`).map(({ cents }) => cents);
  const before = await pricesOf();
  const bar = formValues((await boss.get(path)).body, acts);
  const chosen = new URLSearchParams({ ...bar, act: "reprice", of: "chosen" });
  for (const { id } of [jam, jelly, rice]) chosen.append("id", String(id));
  const asked = await boss.ask(acts, {
    method: "POST",
    body: chosen,
    headers: { "sec-fetch-site": "same-origin" },
  });
  assert.match(asked.body, /<h1>Change price: 3 products\?<\/h1>/);
  const question = formValues(asked.body, acts);
  const slips = ["", "NaN", "0", "1e9", "-95", "600", "ten", "1,2,3", "€5"];
  for (const value of slips) {
    const refused = await boss.post(acts, { ...question, value, reason: "costs" });
    assert.equal(refused.status, 422, value);
    assert.ok(refused.body.includes('id="field-value-error"'), value);
    assert.ok(refused.body.includes('value="costs"'), "what was typed stays");
  }
  const shown = await boss.post(acts, { ...question, value: "−๑๐ %", reason: "costs" });
  for (const says of ["€4.50 → €4.05", "€3.20 → €2.88", "€2.00 → €1.80"]) {
    assert.ok(shown.body.includes(says), says);
  }
  assert.deepEqual(await pricesOf(), before, "nothing is done before it was agreed to");
  const agreed = formValues(shown.body, acts);
  const other = await boss.post(acts, { ...agreed, value: "-20" });
  assert.ok(other.body.includes("€4.50 → €3.60"), "another number is shown once more");
  // A colleague is faster with one of them.
  await site.deps.sql`update products set price_cents = 999 where id = ${jelly.id}`;
  const done = await boss.post(acts, agreed);
  assert.equal(done.status, 303);
  assert.deepEqual(await pricesOf(), [405, 999, 180, 180]);
  const { body } = await boss.get(done.location!);
  assert.match(body, /2 changed in price, 1 refused\./);
  assert.ok(body.includes("costs €9.99 meanwhile"));
  const kept = await site.deps.sql`
    select cause, reason, price_from, price_to from product_changes
     where cause = 'bulk' order by product_id`;
  assert.deepEqual(kept.map(({ reason, price_to }) => [reason, price_to]), [
    ["-10 %: costs", 405],
    ["-10 %: costs", 180],
  ]);
  // And once more before it is taken back.
  await site.deps.sql`update products set price_cents = 777 where id = ${rice.id}`;
  assert.match(body, /can be taken back before \d\d:\d\d:\d\d UTC\./);
  const back = await boss.submit(done.location!, acts);
  assert.match((await boss.get(back.location!)).body, /1 put back to the price before\. 1 stay: /);
  assert.deepEqual(await pricesOf(), [450, 999, 777, 180]);
  const support = await site.logIn("support");
  assert.ok(
    !(await support.get(path)).body.includes("list-acts"),
    "who may not is offered nothing",
  );
});

Deno.test("chosen products are archived with a reason, and restored", async () => {
  await using site = await siteWorld();
  const { id } = await goods(site, "S-3");
  const boss = await site.logIn("owner");
  const act = async (name: string, typed: Record<string, string>) => {
    const bar = { act: name, of: "chosen", id: String(id) };
    const asked = await boss.submit(path, acts, bar);
    return await boss.post(acts, { ...formValues(asked.body, acts), ...typed });
  };
  assert.equal((await act("archive", { reason: "" })).status, 422);
  assert.equal((await act("archive", { reason: "not sold" })).status, 303);
  const stateOf = async () =>
    (await site.deps.sql`select is_active from products where id = ${id}`)[0]!.is_active;
  assert.equal(await stateOf(), false);
  assert.equal((await act("restore", {})).status, 303);
  assert.equal(await stateOf(), true);
});

Deno.test("/admin/products takes any text for a text, is for staff alone, and only read", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  for (const text of hostileTexts) {
    for (const name of ["q", "category", "stock", "price", "sku", "after", "sort"]) {
      const query = `${name}=${encodeURIComponent(text.slice(0, 5_000))}`;
      const { status } = await staff.get(`${path}?${query}`);
      assert.ok([200, 303, 422].includes(status), `${status} ${query.slice(0, 40)}`);
    }
  }
  const { body } = await staff.get("/admin/lists/products/export?sort=name");
  assert.match(body, /Plum jam,S-1,Pantry \/ Spreads,4\.50,100,/);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("admin") });
  await assertPanelPage(site, path);
});
