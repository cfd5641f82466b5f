import assert from "node:assert/strict";
import {
  assertMissing,
  assertPage,
  assertRefused,
} from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/pages/returns";

Deno.test("a page is written, looked at before it is kept, and never over a colleague's words", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  const first = await boss.get(path);
  assertPage(first, "Page: Returns - SmartMarket");
  const body = "## Thirty days\n\nWe are *fair*. <script>alert(1)</script>\n";
  const typed = { title: "Sent back", body };
  const seen = await boss.submit(path, path, { ...typed, do: "preview" });
  assertPage(seen, "Page: Returns - SmartMarket");
  assert.match(seen.body, /Preview: Sent back[^]*<h2 id="about-thirty-days">[^]*<em>fair<\/em>/);
  assert.match(seen.body, /<textarea[^>]*>\s*## Thirty days/);
  const shopper = site.stranger();
  assert.doesNotMatch((await shopper.get("/pages/returns")).body, /Thirty/);
  const saved = await boss.submit(path, path, typed);
  assert.deepEqual([saved.status, saved.location], [303, `${path}?saved=1`]);
  const shown = (await shopper.get("/pages/returns")).body;
  assert.match(shown, /<title>Sent back - [^]*<em>fair<\/em>\. &lt;script&gt;/);
  const late = await boss.submit(path, path, { ...typed, seen: "0" });
  assertRefused(late, { status: 409, says: "A colleague has changed this meanwhile" });
  assert.match(late.body, /name="seen" value="1"/);
  const empty = await boss.submit(path, path, { body: "" });
  assertRefused(empty, { status: 422, field: "body", says: "Write the text" });
  const untitled = await boss.submit(path, path, { title: " " });
  assertRefused(untitled, { status: 422, field: "title", says: "Enter the title" });
  const form = { by: boss, page: path, action: path, typed };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts({ ...form, typed: { ...typed, do: "preview" } });
  const inFrench = `${path}?in=fr`;
  const french = await boss.get(inFrench);
  assertPage(french, "Page: Returns - SmartMarket");
  assert.match(french.body, /Nobody has written this page in Français[^]*What it says in English/);
  assert.match(
    french.body,
    /name="title" type="text" value="Retours"|lang="fr"[^>]*value="Retours"/,
  );
  const looked = await boss.submit(inFrench, inFrench, { ...typed, do: "preview" });
  assert.match(looked.body, /<html lang="en"[^]*<div lang="fr"><h2 id="about-thirty-days">/);
  const kept = await boss.submit(inFrench, inFrench, { title: "Retours", body: "Trente jours" });
  assert.deepEqual([kept.status, kept.location], [303, `${path}?saved=1&in=fr`]);
  assert.match((await shopper.get("/pages/returns?lang=fr")).body, /Trente jours/);
  assert.match((await shopper.get("/pages/returns")).body, /<em>fair<\/em>/);
  const slow = await boss.submit(inFrench, inFrench, { ...typed, seen: "1" });
  assertRefused(slow, { status: 409, says: "A colleague has changed this meanwhile" });
  assert.match(slow.body, /name="locale" value="fr"/);
  const nowhere = await boss.submit(path, path, { ...typed, locale: "__proto__" });
  assert.equal(nowhere.status, 422);
  assertMissing(await boss.get("/admin/pages/none"), "There is nothing at this address");
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, path);
  await assertPanelForm(site, path, { ...typed, seen: "0" });
});
