import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/users/invitations";
const path = "/admin/users/invitations/revocation";

Deno.test("an invitation is taken back once, by who could have given the role", async () => {
  await using site = await siteWorld();
  const [owner, admin] = [await site.logIn("owner"), await site.logIn("admin")];
  await owner.submit(page, page, { email: "new@shop.test", role: "admin" });
  const [row] = await site.deps.sql<{ id: string }[]>`select id from invitations`;
  const id = row!.id;
  assert.equal((await admin.submit(page, path, { id })).status, 403);
  assert.equal((await owner.submit(page, path, { id })).location, `${page}?done=revoked`);
  await owner.submit(page, page, { email: "other@shop.test", role: "viewer" });
  for (const gone of [id, crypto.randomUUID(), "", "NaN", "x".repeat(5_000)]) {
    assert.equal((await owner.submit(page, path, { id: gone })).location, page);
  }
});

Deno.test("POST /admin/users/invitations/revocation is a form of the panel", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("admin");
  await by.submit(page, page, { email: "new@shop.test", role: "viewer" });
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["POST"], by });
  await assertFormRefusals({ by, page, action: path });
});
