import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/account/keys";

Deno.test("keys are switched off and on by their owner alone", async () => {
  await using site = await siteWorld();
  const [staff, other] = [await site.logIn("support"), await site.logIn("admin")];
  assertPage(await staff.get(path), "Keys - SmartMarket");
  assert.match((await staff.get(path)).body, /They are on/);
  const off = await staff.submit(path, path, { keys: "off" });
  assert.deepEqual([off.status, off.location], [303, path]);
  assert.match((await staff.get(path)).body, /They are off/);
  assert.match((await other.get(path)).body, /They are on/);
  await staff.submit(path, path, { keys: "on" });
  assert.match((await staff.get(path)).body, /They are on/);
  assert.equal((await staff.submit(path, path, { keys: "x" })).status, 400);
});

Deno.test("/admin/account/keys is for staff alone, read and posted to", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
  const by = await site.logIn("support");
  await assertFormRefusals({ by, page: path, action: path, typed: { keys: "off" } });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
