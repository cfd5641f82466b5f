import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import { assertFormRefusals, assertRenewed } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { findTerms } from "../../../../lib/terms/mod.ts";

const path = "/admin/taxes";

Deno.test("rates are offered as usual, set by country, and departments have the reduced one", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  const first = await boss.get(path);
  assertPage(first, "Taxes - SmartMarket");
  assert.match(first.body, /Nothing is set yet[^]*name="standard_DE" value="19"/);
  const [pantry] = await site.deps.sql`select id::int as id from categories where slug = 'pantry'`;
  const typed = { standard_DE: "19 %", reduced_DE: "7,0", standard_FR: "", reduced_FR: "" };
  const saved = await boss.submit(path, path, { ...typed, [`department_${pantry!.id}`]: "1" });
  assert.deepEqual([saved.status, saved.location], [303, "/admin/taxes?saved=1"]);
  const { taxes, versions } = await findTerms(site.deps);
  assert.deepEqual(taxes.rates.DE, { standardBps: 1_900, reducedBps: 700 });
  assert.equal(taxes.rates.FR, undefined);
  assert.deepEqual([taxes.reducedDepartments, versions.taxes], [[pantry!.id], 1]);
  const late = await boss.submit(path, path, { seen: "0" });
  assertRefused(late, { status: 409, says: "A colleague has changed this meanwhile" });
  const slips: [typed: Record<string, string>, field: string, says: string][] = [
    [{ standard_AT: "NaN" }, "standard_AT", "Enter a percentage"],
    [{ standard_AT: "101" }, "standard_AT", "Enter a percentage"],
    [{ standard_AT: "", reduced_AT: "5" }, "standard_AT", "Enter the standard rate, too"],
  ];
  for (const [slip, field, says] of slips) {
    assertRefused(await boss.submit(path, path, slip), { status: 422, field, says });
  }
  const form = { by: boss, page: path, action: path, typed };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, path);
  await assertPanelForm(site, path, { seen: "0" });
});
