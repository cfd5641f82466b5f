import assert from "node:assert/strict";
import { testPassword as password } from "../../../lib/accounts/testing.ts";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertPage, assertRefused } from "../../../lib/site/testing/answers.ts";
import { assertFormRefusals, assertHostileTexts } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { placeOrder } from "../../../lib/site/testing/place_order.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/account/api-tokens";
const typed = { name: "Bookkeeping", days: "30" };
const tokenIn = (body: string) => /<code>(smo_[\w-]{43})<\/code>/.exec(body)?.[1];

Deno.test("a shopper's token is made against the password, shown once, and reads their orders alone", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const by = await accountHolder(site);
  const { number } = await placeOrder(site, { email: by.account.email });
  await placeOrder(site, { email: "other@example.com" });
  assertPage(await by.get(path), "Tokens for programs - SmartMarket");
  const wrong = await by.submit(path, path, { ...typed, password: "wrong wrong wrong" });
  assertRefused(wrong, { status: 422, field: "password", says: "This is not your password" });
  assert.match(wrong.body, /name="name"[^>]*value="Bookkeeping"/, "what was typed is there");
  const made = await by.submit(path, path, { ...typed, password });
  assertPage(made, "Your token is made - SmartMarket");
  assert.equal(made.headers.get("cache-control"), "no-store");
  const token = tokenIn(made.body)!;
  const kept = await sql`select to_jsonb(t)::text as text from shopper_api_tokens t`;
  assert.equal(kept.length, 1);
  assert.ok(!kept[0]!.text.includes(token));
  const list = (await by.get(path)).body;
  assert.ok(list.includes(`smo_…${token.slice(-4)}`) && !list.includes(token.slice(0, 20)));
  const program = site.stranger();
  const read = async () => {
    const headers = { authorization: `Bearer ${token}` };
    return JSON.parse((await program.get("/api/v1/orders/mine", headers)).body);
  };
  const { orders } = await read();
  assert.deepEqual(orders.map((order: { number: string }) => order.number), [number]);
  assert.equal(orders[0].customer.email, by.account.email);
  site.clock.advance(31 * 86_400_000);
  assert.equal((await read()).code, "token.refused");
  const later = await accountHolder(site, { as: by.account });
  assert.match((await later.get(path)).body, />over</);
  const lines = site.lines.join();
  assert.ok(!lines.includes(token) && !lines.includes(by.account.email));
});

Deno.test("tokens end with the password and with the account, and there are ten at most", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const by = await accountHolder(site);
  await sql`
    insert into shopper_api_tokens (id, shopper_id, name, token_sha256, ending, created_at, ends_at)
    select gen_random_uuid(), ${by.account.id}, n::text, sha256(n::text::bytea), 'abcd', now(), now()
      from generate_series(1, 9) n`;
  // Two browsers press the button for the last one at once.
  const { _csrf } = formValues((await by.get(path)).body, path);
  const press = () => by.post(path, { ...typed, _csrf: _csrf!, password });
  const answers = await Promise.all([press(), press()]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
  const refused = answers.find(({ status }) => status === 422)!;
  assertRefused(refused, {
    status: 422,
    says: "You have as many tokens as can be kept. Remove one first",
  });
  const next = "a sentence that nobody guesses 7";
  const change = { password, new_password: next };
  await by.submit("/account/password", "/account/password", change);
  assert.equal((await sql`select from shopper_api_tokens`).length, 0);
  const again = await by.submit(path, path, { ...typed, password: next });
  assert.equal(again.status, 200);
  await by.submit("/account/erasure", "/account/erasure", { password: next });
  assert.equal((await sql`select from shopper_api_tokens`).length, 0);
});

Deno.test("the form of a token refuses what strangers send, and keeps what was typed", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  const says = { name: "Say what the token is for", days: "Choose how long the token is good for" };
  for (const [field, value] of [["name", " "], ["days", "36500"], ["days", "__proto__"]] as const) {
    const answer = await by.submit(path, path, { ...typed, password, [field]: value });
    assertRefused(answer, { status: 422, field, says: says[field] });
  }
  assert.equal((await site.deps.sql`select from shopper_api_tokens`).length, 0);
  const form = { by, page: path, action: path, typed: { ...typed, password: "wrong wrong wrong" } };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
