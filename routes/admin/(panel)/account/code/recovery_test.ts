import assert from "node:assert/strict";
import { makeFactor } from "../../../../../lib/accounts/testing.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/account/code";
const path = "/admin/account/code/recovery";

Deno.test("a new set of recovery codes takes the place of the old one", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  await makeFactor(site.deps, staff.account.id);
  const sets = [await staff.submit(page, path), await staff.submit(page, path)].map(({ body }) =>
    [...body.matchAll(/<code>([a-z2-9-]{29})<\/code>/g)].map(([, one]) => one!)
  );
  assert.deepEqual(sets.map((set) => set.length), [10, 10]);
  assert.equal(new Set(sets.flat()).size, 20);
  const rows = await site.deps.sql`select from recovery_codes`;
  assert.equal(rows.length, 10);
});

Deno.test("POST /admin/account/code/recovery is a form of the panel", async () => {
  await using site = await siteWorld();
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET", "POST"], by: await site.logIn("support") });
});
