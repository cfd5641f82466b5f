import assert from "node:assert/strict";
import { testPassword as password } from "../../../lib/accounts/testing.ts";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertRefused } from "../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/account/passkeys/removal";

Deno.test("a passkey is taken away by its owner, against the password", async () => {
  await using site = await siteWorld();
  const [by, other] = [
    await accountHolder(site),
    await accountHolder(site, { email: "b@example.com" }),
  ];
  const { sql } = site.deps;
  const id = "passkey-0123456789ab";
  await sql`
    insert into shopper_passkeys (id, shopper_id, public_key, counter, created_at)
    values (${id}, ${by.account.id}, '\\x00', 0, now())`;
  const [, page] = /href="(\/account\/passkeys\/removal\?[^"]+)"/.exec(
    (await by.get("/account/passkeys")).body,
  )!;
  const wrong = await by.submit(page!, path, { password: "wrong wrong wrong" });
  assertRefused(wrong, { status: 422, field: "password", says: "This is not your password" });
  await other.submit(page!, path, { password });
  assert.equal((await sql`select from shopper_passkeys`).length, 1, "nobody else's");
  const answer = await by.submit(page!, path, { password });
  assert.deepEqual([answer.status, answer.location], [303, "/account/passkeys?done"]);
  assert.equal((await sql`select from shopper_passkeys`).length, 0);
  await assertFormRefusals({ by, page: page!, action: path });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
