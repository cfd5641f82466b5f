import assert from "node:assert/strict";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/account";
const path = "/admin/account/reports";

Deno.test("staff has reports by mail, and no more, by the button of the account's page", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("viewer");
  for (const [says, done] of [["Send me reports", "reports"], ["No more reports", "no_reports"]]) {
    assert.ok((await by.get(page)).body.includes(`>${says}<`), says);
    const { status, location } = await by.submit(page, path);
    assert.deepEqual([status, location], [303, `${page}?done=${done}#reports`]);
    assert.match((await by.get(location!.split("#")[0]!)).body, /role="status"/);
  }
  const form = { by, page, action: path };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
  await assertPanelForm(site, path, { by_mail: "yes" });
  await assertMethods(site, path, { takes: ["POST"], by: await site.logIn("support") });
});
