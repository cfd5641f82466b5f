import assert from "node:assert/strict";
import { operator } from "../../../../../lib/actor.ts";
import { editProduct, findEdited, ProductEditForm } from "../../../../../lib/catalog/mod.ts";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { goods } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("what was changed of a product is told with from, to, who and why", async () => {
  await using site = await siteWorld();
  const { id, categoryId } = await goods(site, "S-1");
  const path = `/admin/products/${id}/history`;
  const staff = await site.logIn("support");
  assert.ok((await staff.get(path)).body.includes("Never changed"));
  const { seen } = await findEdited(site.deps, id);
  const typed = { name: "Plum", slug: "plum-jam", category: String(categoryId), price: "5" };
  const form = ProductEditForm("EUR").parse({ ...typed, seen, reason: "a <b>harvest</b>" });
  await editProduct(site.deps, operator, { id, form });
  const page = await staff.get(path);
  assertPage(page, "Plum, history - SmartMarket");
  for (
    const says of [
      "Price: €4.50 → €5.00",
      "Name: Plum jam → Plum",
      "Brand: Orchard → nothing",
      "a &lt;b>harvest&lt;/b>",
      "Somebody with the shop's settings",
    ]
  ) {
    assert.ok(page.body.includes(says), says);
  }
  assertMissing(await staff.get("/admin/products/77/history"), "This product is not in the shop");
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("admin") });
});
