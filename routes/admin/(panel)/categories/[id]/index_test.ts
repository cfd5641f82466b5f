import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { goods } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a category is renamed and moved on its page; its old address leads to the new one", async () => {
  await using site = await siteWorld();
  const { categoryId: id } = await goods(site, "S-1");
  const here = `/admin/categories/${id}`;
  const boss = await site.logIn("admin");
  assertPage(await boss.get(here), "Spreads - SmartMarket");
  const sent = await boss.submit(here, here, { name: "Jams", slug: "jams", parent: "" });
  assert.deepEqual([sent.status, sent.location], [303, here]);
  assert.equal(
    (await site.stranger().get("/categories/pantry-spreads")).location,
    "/categories/jams",
  );
  const late = await boss.submit(here, here, { was: "Spreads", name: "Kept" });
  assertRefused(late, { status: 409, says: "A colleague has called it “Jams” meanwhile" });
  assert.ok(late.body.includes('value="Kept"'));
  const slips: [typed: Record<string, string>, field: string, says: string][] = [
    [{ name: " " }, "name", "Enter the name"],
    [{ slug: "pantry" }, "slug", "Another category has “pantry”"],
    [{ slug: "Not so" }, "slug", "Small letters"],
    [{ name: "Household" }, "name", "There is “Household” already"],
  ];
  for (const [typed, field, says] of slips) {
    assertRefused(await boss.submit(here, here, typed), { status: 422, field, says });
  }
  await assertMethods(site, here, { takes: ["GET", "POST"], by: boss });
  for (const missing of ["0", "NaN", "9".repeat(300), "%E0%B8%82"]) {
    assert.equal((await boss.get(`/admin/categories/${missing}`)).status, 404);
  }
});
