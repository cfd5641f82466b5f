import assert from "node:assert/strict";
import { testPassword } from "../../lib/accounts/testing.ts";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertRefused } from "../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/account/password";
const next = "a lantern under the bridge";

Deno.test("the password is changed by the present one, and other browsers are logged out", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  const other = await accountHolder(site, { as: by.account });
  const faults: [Record<string, string>, string, string][] = [
    [
      { password: "wrong wrong wrong", new_password: next },
      "password",
      "This is not your password",
    ],
    [{ password: testPassword, new_password: "short" }, "new_password", "Use at least 12"],
    [{ password: "", new_password: next }, "password", "Enter your present password"],
  ];
  for (const [typed, field, says] of faults) {
    assertRefused(await by.submit(path, path, typed), { status: 422, field, says });
  }
  const answer = await by.submit(path, path, { password: testPassword, new_password: next });
  assert.deepEqual([answer.status, answer.location], [303, "/account?done=password"]);
  assert.equal((await by.get("/account?done=password")).status, 200);
  assert.equal((await other.get("/account")).status, 303);
  await assertFormRefusals({ by, page: path, action: path });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
