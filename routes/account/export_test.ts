import assert from "node:assert/strict";
import { testPassword as password } from "../../lib/accounts/testing.ts";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertRefused } from "../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { placeOrder } from "../../lib/site/testing/place_order.ts";
import { address } from "../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/account/export";

Deno.test("a shopper takes all that is kept along as JSON, against the password", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  const order = await placeOrder(site, { email: by.account.email });
  await placeOrder(site, { email: "other@example.com" });
  const passkey = { id: "passkey-0123456789ab", browser: "Firefox on Windows" };
  const stranger = await accountHolder(site, { email: "stranger@example.com" });
  await site.deps.sql`
    insert into shopper_passkeys (id, shopper_id, public_key, counter, browser, created_at)
    values (${passkey.id}, ${by.account.id}, '\\x00', 0, ${passkey.browser}, now()),
           ('passkey-of-a-stranger', ${stranger.account.id}, '\\x00', 0, null, now())`;
  await site.deps.sql`
    insert into shopper_api_tokens (id, shopper_id, name, token_sha256, ending, created_at, ends_at)
    select gen_random_uuid(), id, 'Books of ' || email, sha256(email::bytea), 'abcd', now(), now()
      from shoppers`;
  const wrong = await by.submit(path, path, { password: "wrong wrong wrong" });
  assertRefused(wrong, { status: 422, field: "password", says: "This is not your password" });
  const answer = await by.submit(path, path, { password });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8");
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.match(answer.headers.get("content-disposition")!, /^attachment/);
  const all = JSON.parse(answer.body);
  assert.equal(all.account.email, by.account.email);
  assert.deepEqual(all.orders.map(({ number }: { number: string }) => number), [order.number]);
  assert.deepEqual(
    all.passkeys.map(({ id, browser }: { id: string; browser: string }) => ({ id, browser })),
    [passkey],
  );
  const [{ name }] = all.apiTokens;
  assert.deepEqual([all.apiTokens.length, name], [1, `Books of ${by.account.email}`]);
  assert.equal(all.orders[0].street, address.street);
  assert.doesNotMatch(answer.body, /scrypt|other@example|passkey-of-a-stranger/);
  await assertFormRefusals({ by, page: path, action: path });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
