import assert from "node:assert/strict";
import { testPassword as password } from "../../../lib/accounts/testing.ts";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertPage, assertRefused } from "../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/account/passkeys";
const made = JSON.stringify({
  id: "A".repeat(22),
  rawId: "A".repeat(22),
  type: "public-key",
  response: { clientDataJSON: "e30", attestationObject: "AA" },
});

Deno.test("a passkey is added against the password alone, and only one made for this shop", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  assertPage(await by.get(path), "Passkeys - SmartMarket");
  const wrong = await by.submit(path, path, { password: "wrong wrong wrong", passkey: made });
  assertRefused(wrong, { status: 422, field: "password", says: "This is not your password" });
  const foreign = await by.submit(path, path, { password, passkey: made });
  assertRefused(foreign, { status: 422, says: "or the passkey is not for this shop" });
  const none = await by.submit(path, path, { password, passkey: "{" });
  assertRefused(none, { status: 422, says: "Your browser has made no passkey" });
  const rows = await site.deps.sql`select from shopper_passkeys`;
  assert.equal(rows.length, 0);
  await assertFormRefusals({ by, page: path, action: path });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
