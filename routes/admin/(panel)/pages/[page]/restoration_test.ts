import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/pages/terms";
const path = "/admin/pages/terms/restoration";

Deno.test("what a page said before is put back, also what the shop came with, and that can be undone", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  await boss.submit(page, page, { title: "Terms", body: "Ours" });
  const back = await boss.submit(page, path);
  assert.deepEqual([back.status, back.location], [303, `${page}?saved=1`]);
  const shopper = site.stranger();
  assert.match((await shopper.get("/pages/terms")).body, /Your order is an offer/);
  const history = (await boss.get(page)).body;
  assert.equal(history.match(/Put it back/g)?.length, 2);
  await boss.submit(page, path, { version: "1" });
  assert.match((await shopper.get("/pages/terms")).body, /<p>Ours<\/p>/);
  const late = await boss.submit(page, path, { seen: "1" });
  assertRefused(late, { status: 409, says: "A colleague has changed this meanwhile" });
  for (const version of ["x", "-1", "9".repeat(400)]) {
    assert.equal((await boss.submit(page, path, { version })).status, 422, version);
  }
  assert.equal((await boss.submit(page, path, { version: "99999" })).status, 404);
  const inFrench = `${page}?in=fr`;
  await boss.submit(inFrench, inFrench, { title: "CGV", body: "Les nôtres" });
  const other = await boss.submit(inFrench, path, { version: "1" });
  assert.equal(other.status, 404, "a version of the English page is none of the French one");
  const first = await boss.submit(inFrench, path, { version: "0" });
  assert.deepEqual([first.status, first.location], [303, `${page}?saved=1&in=fr`]);
  const shown = (await shopper.get("/pages/terms?lang=fr")).body;
  assert.match(shown, /Votre commande est une offre/);
  await assertFormRefusals({ by: boss, page, action: path });
  await assertMethods(site, path, { takes: ["POST"], by: boss });
  await assertHidden(site, path);
});
