import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { goods } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a category is merged with another once what goes there was shown", async () => {
  await using site = await siteWorld();
  const [{ categoryId: id }, { categoryId: into }] = [
    await goods(site, "S-1"),
    await goods(site, "S-3"),
  ];
  const [here, path] = [`/admin/categories/${id}`, `/admin/categories/${id}/merge`];
  const boss = await site.logIn("admin");
  const asked = await boss.submit(here, path, { into: String(into) });
  assert.equal(asked.status, 200);
  for (const says of ["Merge Spreads with Rice?", "2 products go there"]) {
    assert.ok(asked.body.includes(says), says);
  }
  assert.equal((await goods(site, "S-1")).categoryId, id, "nothing is done before it is agreed to");
  for (const [slip, says] of [["", "Choose a category"], [String(id), "Choose another category"]]) {
    const typed = { into: slip!, agreed: slip! };
    assertRefused(await boss.submit(here, path, typed), {
      status: 422,
      field: "into",
      says: says!,
    });
  }
  const agreed = { ...formValues(asked.body, path), into: String(into) };
  const done = await boss.post(path, agreed);
  assert.deepEqual([done.status, done.location], [303, `/admin/categories/${into}`]);
  assert.equal((await goods(site, "S-1")).categoryId, into);
  const moved = await site.stranger().get("/categories/pantry-spreads");
  assert.equal(moved.location, "/categories/pantry-rice");
  await assertMethods(site, path, { takes: ["POST"], by: boss });
});
