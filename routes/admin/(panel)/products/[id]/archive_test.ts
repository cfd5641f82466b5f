import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertRenewed,
} from "../../../../../lib/site/testing/form_refusals.ts";
import { goods } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a product is archived with a reason, and restored; its history says so", async () => {
  await using site = await siteWorld();
  const { id, here } = await goods(site, "S-1");
  const path = `/admin/products/${id}/archive`;
  const boss = await site.logIn("admin");
  assertRefused(await boss.submit(path, path, { reason: " " }), {
    ...{ status: 422, field: "reason", says: "Say why, so that colleagues know" },
  });
  const sent = await boss.submit(path, path, { reason: "mouldy" });
  assert.deepEqual([sent.status, sent.location], [303, here]);
  assert.equal((await site.stranger().get("/products/plum-jam")).status, 410);
  assert.ok((await boss.get(path)).body.includes("Restore Plum jam?"));
  assert.equal((await boss.submit(path, path, { reason: "" })).status, 303);
  assert.equal((await site.stranger().get("/products/plum-jam")).status, 200);
  const { body } = await boss.get(`${here}/history`);
  for (const says of ["mouldy", "Archived", "Restored", "On sale: yes → no", "admin@shop.test"]) {
    assert.ok(body.includes(says), says);
  }
  assertRefused(await boss.submit(path, path, { to: "nowhere" }), {
    ...{ status: 422, says: "This page is too old" },
  });
  const form = { by: boss, page: path, action: path, typed: { reason: "x" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertHidden(site, path);
});
