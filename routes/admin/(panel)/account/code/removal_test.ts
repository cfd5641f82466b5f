import assert from "node:assert/strict";
import { codeAt } from "../../../../../lib/accounts/second_factor/totp.ts";
import { makeFactor, testPassword } from "../../../../../lib/accounts/testing.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/account/code";
const path = "/admin/account/code/removal";

Deno.test("an app is taken away by the password and a code, however lately one has logged in", async () => {
  await using site = await siteWorld();
  const staff = await site.logIn("support");
  const secret = await makeFactor(site.deps, staff.account.id);
  const asked = await staff.submit(page, path);
  assert.equal(asked.status, 403);
  const fields = formValues(asked.body, path);
  const typed = { proof_password: testPassword, proof_code: "000000" };
  const wrong = await staff.post(path, { ...fields, ...typed });
  assertRefused(wrong, { status: 422, field: "proof_code", says: "This code is wrong" });
  assert.ok(!wrong.body.includes(testPassword));
  const proof_code = codeAt(secret, site.clock.now());
  const half = await staff.post(path, { ...fields, proof_password: "x", proof_code });
  assertRefused(half, { status: 422, field: "proof_password", says: "This is not your password" });
  const answer = await staff.post(path, { ...fields, ...typed, proof_code });
  assert.equal(answer.location, `${page}?done=removed`);
  assert.ok((await staff.get(page)).body.includes("Use this app"));
});

Deno.test("POST /admin/account/code/removal is a form of the panel", async () => {
  await using site = await siteWorld();
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["POST"], by: await site.logIn("support") });
});
