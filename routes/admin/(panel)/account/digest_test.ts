import assert from "node:assert/strict";
import {
  assertFormRefusals,
  assertHostileTexts,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/account";
const path = "/admin/account/digest";

Deno.test("staff has notifications by mail, and no more, by the button of the account's page", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("viewer");
  for (const [says, done] of [["Send me mail", "mail"], ["Send me no more mail", "no_mail"]]) {
    assert.ok((await by.get(page)).body.includes(`>${says}<`), says);
    const { status, location } = await by.submit(page, path);
    assert.deepEqual([status, location], [303, `${page}?done=${done}#notifications`]);
    assert.match((await by.get(location!.split("#")[0]!)).body, /role="status"/);
  }
  const audit = await site.deps.sql`select change from audit where verb = 'digest.changed'`;
  assert.equal(audit.length, 2);
});

Deno.test("the wish for mail is taken from staff alone, by a form of the panel", async () => {
  await using site = await siteWorld();
  const form = { by: await site.logIn("support"), page, action: path };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
  await assertPanelForm(site, path, { by_mail: "yes" });
  await assertMethods(site, path, { takes: ["POST"], by: await site.logIn("support") });
});
