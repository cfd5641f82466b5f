import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/pages";

Deno.test("GET /admin/pages lists what the shop says of itself", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("admin");
  const answer = await staff.get(path);
  assertPage(answer, "Pages - SmartMarket");
  assert.equal(answer.body.match(/as it came/g)?.length, 12);
  assert.match(answer.body, /href="\/admin\/pages\/returns"/);
  await assertMethods(site, path, { takes: ["GET"], by: staff });
  await assertPanelPage(site, path);
});
