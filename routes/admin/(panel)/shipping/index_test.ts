import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import { assertFormRefusals, assertRenewed } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm, assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { findTerms } from "../../../../lib/terms/mod.ts";

const path = "/admin/shipping";

Deno.test("delivery is priced by country, kept as it was typed, and never over a colleague's change", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Delivery - SmartMarket");
  const typed = { price: "4,90", free: "50", minimum: "10", price_FR: "9.90", home: "DE" };
  const saved = await boss.submit(path, path, typed);
  assert.deepEqual([saved.status, saved.location], [303, "/admin/shipping?saved=1"]);
  const { shipping, versions } = await findTerms(site.deps);
  assert.deepEqual([shipping, versions.shipping], [{
    home: "DE",
    minimumCents: 1_000,
    usual: { cents: 490, freeFromCents: 5_000 },
    rates: { FR: { cents: 990, freeFromCents: null } },
    notTo: [],
  }, 1]);
  const { body } = await boss.get("/admin/shipping?saved=1");
  assert.match(body, /role="status"[^]*Saved/);
  assert.match(body, /name="price_FR" value="9\.90"/);
  const late = await boss.submit(path, path, { ...typed, seen: "0" });
  assertRefused(late, { status: 409, says: "A colleague has changed this meanwhile" });
  assert.match(late.body, /name="seen" value="1"/);
  const slips: [typed: Record<string, string>, field: string, says: string][] = [
    [{ price: "x" }, "price", "Enter an amount, such as 4.90"],
    [{ price: "-1" }, "price", "Enter an amount, such as 4.90"],
    [{ price: "9999999999" }, "price", "That is more than an order may come to"],
    [{ price_FR: "", free_FR: "3" }, "price_FR", "Enter what it costs below that sum"],
    [{ to_DE: "", home: "DE" }, "home", "Nothing is delivered to Germany"],
    [{ minimum: "<script>alert(1)</script>" }, "minimum", "Enter an amount"],
  ];
  for (const [slip, field, says] of slips) {
    assertRefused(await boss.submit(path, path, slip), { status: 422, field, says });
  }
  const old = await boss.submit(path, path, { seen: "x" });
  assertRefused(old, { status: 422, says: "This page is too old. Load it again" });
  const form = { by: boss, page: path, action: path, typed };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertPanelPage(site, path);
  await assertPanelForm(site, path, { seen: "0", to_AT: "1", home: "AT" });
});
