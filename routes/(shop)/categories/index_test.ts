import assert from "node:assert/strict";
import { catalogChanged } from "../../../lib/catalog/mod.ts";
import { assertPage } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("GET /categories has every category with how much is in it", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().get("/categories");
  assertPage(answer, "Categories - SmartMarket");
  const text = answer.body.replaceAll(/\s+/g, " ");
  for (
    const [slug, name, count] of [
      ["pantry", "Pantry", 3],
      ["pantry-spreads", "Spreads", 2],
      ["household-bathroom", "Bathroom", 1],
    ]
  ) {
    const entry = `<a href="/categories/${slug}">${name}</a> <small>${count}</small>`;
    assert.ok(text.includes(entry), entry);
  }
});

Deno.test("GET /categories of an empty shop says so", async () => {
  await using site = await siteWorld();
  await site.deps.sql`delete from products`;
  await site.deps.sql`delete from categories`;
  await catalogChanged(site.deps);
  const { status, body } = await site.stranger().get("/categories");
  assert.equal(status, 200);
  assert.ok(body.includes("No categories yet"));
});

Deno.test("/categories is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/categories", { takes: ["GET"], by: site.stranger() });
});
