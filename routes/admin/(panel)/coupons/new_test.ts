import assert from "node:assert/strict";
import { assertPage, assertRefused } from "../../../../lib/site/testing/answers.ts";
import {
  assertFormRefusals,
  assertHostileTexts,
  assertRenewed,
} from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/coupons/new";

Deno.test("a code is made once, and what cannot be is told at its field", async () => {
  await using site = await siteWorld();
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Make a code - SmartMarket");
  const typed = { code: "spring 10", percent: "10" };
  const made = await boss.submit(path, path, typed);
  assert.deepEqual([made.status, made.location], [303, "/admin/coupons"]);
  assertRefused(await boss.submit(path, path, { code: "SPRING10", percent: "5" }), {
    status: 422,
    field: "code",
    says: "There is, or was, such a code",
  });
  assertRefused(await boss.submit(path, path, { percent: "100" }), {
    status: 422,
    field: "percent",
    says: "Enter a whole number from 1 to 99",
  });
  const form = { by: boss, page: path, action: path, typed: { percent: "x" } };
  await assertFormRefusals(form);
  await assertRenewed(form);
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertHidden(site, path);
});
