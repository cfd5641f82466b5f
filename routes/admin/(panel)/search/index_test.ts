import assert from "node:assert/strict";
import { makeIndex } from "../../../../lib/search/testing/make_index.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/search";

Deno.test("GET /admin/search shows the versions, which one answers, and the rebuild under way", async () => {
  await using site = await siteWorld();
  const viewer = await site.logIn("viewer");
  const none = await viewer.get(path);
  assertPage(none, "Search index - SmartMarket");
  assert.match(none.body, /No index was made yet[^]*the database: no index was made yet/);
  assert.ok(!none.body.includes("Rebuild now"), "a viewer has none made");
  const first = await makeIndex(site.deps);
  site.clock.advance(2_000);
  const second = await makeIndex(site.deps);
  const operator = await site.logIn("operator");
  const { body } = await operator.get(path);
  const names = [...body.matchAll(/<th scope="row"[^>]*>([^<]*)</g)].map(([, name]) => name);
  assert.deepEqual(names, [second, first]);
  assert.match(body, new RegExp(`answers<[^]*name="version" value="${first}"`));
  assert.ok(!body.includes(`value="${second}"`));
  await operator.submit(path, "/admin/search/rebuild", {});
  assert.match((await operator.get(path)).body, /Look what changed/);
  await assertMethods(site, path, { takes: ["GET"], by: operator });
  await assertHidden(site, path);
});
