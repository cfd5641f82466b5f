import assert from "node:assert/strict";
import { operator } from "../../../../../lib/actor.ts";
import { createCategory } from "../../../../../lib/catalog/mod.ts";
import { assertMissing, assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { goods } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a category is removed when nothing lies in it", async () => {
  await using site = await siteWorld();
  const id = await createCategory(site.deps, operator, { name: "Spices", parent: null });
  const [here, path] = [`/admin/categories/${id}`, `/admin/categories/${id}/removal`];
  const boss = await site.logIn("admin");
  const form = formValues((await boss.get(here)).body, path);
  const { categoryId } = await goods(site, "S-1");
  const filled = await boss.post(`/admin/categories/${categoryId}/removal`, form);
  assertRefused(filled, { status: 409, says: "Something lies in it" });
  const done = await boss.post(path, form);
  assert.deepEqual([done.status, done.location], [303, "/admin/categories"]);
  assertMissing(await boss.post(path, form), "There is no such category");
  await assertMethods(site, path, { takes: ["POST"], by: boss });
});
