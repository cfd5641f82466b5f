import assert from "node:assert/strict";
import { file, row } from "../../../../../lib/catalog/testing/sample.ts";
import { runImport } from "../../../../../lib/catalog/imports/run_import.ts";
import { assertPage, assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import {
  type SiteWorld,
  siteWorld,
  type Visitor,
} from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/products/imports";

/** Send a text by the form of the page, as a browser does. */
async function send(by: Visitor, text: string | Uint8Array<ArrayBuffer>, name = "goods.csv") {
  const form = new FormData();
  const { _csrf } = formValues((await by.get(path)).body, path);
  form.append("_csrf", _csrf!);
  form.append("file", new Blob([text]), name);
  const headers = { "sec-fetch-site": "same-origin" };
  return await by.ask(path, { method: "POST", body: form, headers });
}

/** The job that was promised. @returns what became of it */
function run({ deps }: SiteWorld, here: string, mode: "check" | "apply") {
  const importId = here.split("/").at(-1)!;
  const signal = new AbortController().signal;
  const progress = () => Promise.resolve(true);
  return runImport({ importId, mode }, { deps, signal, progress, log: () => {} });
}

const goodsFile = file(
  row(1, {
    product: "Plum jam",
    sub_category: "Spreads",
    brand: "Orchard",
    sale_price: "5.00",
    market_price: "6.00",
    rating: "4.8",
  }),
  row(7, { product: "Fig jam" }),
  row(8, { sale_price: "cheap" }),
);

async function pricesOf({ deps }: SiteWorld): Promise<number[]> {
  const rows = await deps.sql<{ cents: number }[]>`
    select price_cents as cents from products where sku in ('S-1', 'S-7') order by sku`;
  return rows.map(({ cents }) => cents);
}

Deno.test("a file is sent, tried, agreed to and brought in; the same file again changes nothing", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Import products - SmartMarket");
  const sent = await send(boss, goodsFile);
  assert.equal(sent.status, 303);
  const here = sent.location!;
  assert.match((await boss.get(here)).body, /Being read[\s\S]*<progress/);
  assert.equal(await run(site, here, "check"), "checked");
  assert.deepEqual(await pricesOf(site), [450], "a trial changes nothing");
  const tried = await boss.get(here);
  for (
    const says of [
      "Nothing is changed yet",
      "Price: €4.50 → €5.00",
      "Bring it in: 1 new, 1 changed",
      "1 rejected",
      "cheap",
    ]
  ) {
    assert.ok(tried.body.includes(says), says);
  }
  const rejects = await boss.get(`${here}/rejected`);
  assert.match(rejects.body, /^line,reason,sku,name\n4,.*cheap.*,S-8,Sample 8\n$/);
  assert.equal((await boss.submit(here, here)).status, 303);
  assert.equal(await run(site, here, "check"), "over");
  assert.equal(await run(site, here, "apply"), "done");
  assert.equal(await run(site, here, "apply"), "over", "a second run does nothing");
  assert.deepEqual(await pricesOf(site), [500, 450]);
  assert.ok((await boss.get(here)).body.includes("Brought in"));
  const [audit] = await site.deps.sql`
    select account_id, change from audit where verb = 'catalog.imported' and actor = 'person'`;
  assert.equal(audit!.account_id, boss.account.id);
  const again = (await send(boss, goodsFile)).location!;
  assert.equal(await run(site, again, "check"), "checked");
  const { body } = await boss.get(again);
  assert.ok(body.includes("there is nothing to bring in") && !body.includes("Bring it in:"));
});

Deno.test("what is no catalogue is told so, and a file that is too large is not taken", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  const wrong = (await send(boss, "<html></html>", "x\u202egnp.<b>csv")).location!;
  assert.equal(await run(site, wrong, "check"), "failed");
  const { body } = await boss.get(wrong);
  assert.ok(body.includes("it is HTML or XML, not CSV") && !body.includes("<b>csv"));
  assertRefused(await send(boss, ""), { status: 422, field: "file", says: "It is empty" });
  const large = await send(boss, new Uint8Array(40 * 1024 * 1024 + 1));
  assertRefused(large, { status: 422, field: "file", says: "It is larger than 40 MB" });
  const [row] = await site.deps.sql`select count(*)::int as count from catalog_imports`;
  assert.equal(row!.count, 1);
  const files = await Array.fromAsync(Deno.readDir(`${site.deps.config.DATA_DIR}/imports`));
  const left = files.filter(({ name }) => name.endsWith(".part"));
  assert.deepEqual(left, [], "nothing is left of what was refused");
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertHidden(site, path);
});
