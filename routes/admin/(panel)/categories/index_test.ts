import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { type SiteWorld, siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/categories";

async function treeOf({ deps }: SiteWorld): Promise<string[]> {
  const rows = await deps.sql<{ name: string }[]>`
    select concat_ws(' > ', d.name, c.name) as name
      from categories c left join categories d on d.id = c.parent_id order by 1`;
  return rows.map(({ name }) => name);
}

const before = [
  "Household",
  "Household > Bathroom",
  "Pantry",
  "Pantry > Rice",
  "Pantry > Spreads",
];

Deno.test("categories are listed as a tree, and made", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Categories - SmartMarket");
  assert.deepEqual(await treeOf(site), before);
  const [pantry] = await site.deps.sql`select id from categories where slug = 'pantry'`;
  const typed = { name: "Tea & coffee", parent: String(pantry!.id) };
  assert.equal((await boss.submit(path, path, typed)).status, 303);
  assert.ok((await treeOf(site)).includes("Pantry > Tea & coffee"));
  const { body } = await boss.get(path);
  assert.ok(body.includes("Tea &amp; coffee") && body.includes("category=pantry-spreads"));
  const slips: [typed: Record<string, string>, field: string, says: string][] = [
    [{ name: "" }, "name", "Enter the name"],
    [{ name: "pantry" }, "name", "There is “Pantry” already"],
    [{ name: "x".repeat(121) }, "name", "At most 120 characters"],
    [{ name: "Kept", parent: "NaN" }, "parent", "Choose a department"],
    [{ name: "Kept", parent: "999" }, "parent", "Choose a department"],
  ];
  for (const [slip, field, says] of slips) {
    assertRefused(await boss.submit(path, path, slip), { status: 422, field, says });
  }
  const form = { by: boss, page: path, action: path, typed: { name: "" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, path);
  await assertPanelForm(site, path, { name: "Late", parent: "" });
});
