import assert from "node:assert/strict";
import { listAudit } from "../../../../../lib/audit/mod.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import {
  addressOfUser,
  assertKeepsLastOwner,
  assertUserForm,
} from "../../../../../lib/site/testing/user_acts.ts";

Deno.test("an account is disabled and enabled for a reason, which the audit keeps", async () => {
  await using site = await siteWorld();
  const [admin, support] = [await site.logIn("admin"), await site.logIn("support")];
  const path = addressOfUser(support);
  const missing = await admin.submit(path, `${path}/access`, { reason: "" });
  assertRefused(missing, { status: 422, field: "reason", says: "Say why" });
  assert.equal((await support.get("/admin/orders")).status, 200);
  const off = await admin.submit(path, `${path}/access`, { reason: "misuse" });
  assert.deepEqual([off.status, off.location], [303, `${path}?done=disabled`]);
  assert.equal((await support.get("/admin/orders")).status, 303);
  assert.ok((await admin.get(off.location!)).body.includes("Let it log in again"));
  await admin.submit(path, `${path}/access`, { reason: "cleared" });
  const subject = `account:${support.account.id}`;
  const changes = (await listAudit(site.deps, { subject, limit: 2 }))
    .map(({ verb, change }) => [verb, change.after?.reason]);
  assert.deepEqual(changes, [["account.enabled", "cleared"], ["account.disabled", "misuse"]]);
  await assertKeepsLastOwner(site, {
    noun: "access",
    typed: { to: "disabled", reason: "left" },
  });
});

Deno.test("POST /admin/users/:id/access is a form of the panel", async () => {
  await using site = await siteWorld();
  await assertUserForm(site, {
    path: "/admin/users/:id/access",
    typed: { to: "disabled", reason: "left" },
  });
});
