import assert from "node:assert/strict";
import { forgetWatches, watchesOf } from "../../../lib/prices/mod.ts";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertFormRefusals, assertHostileTexts } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";
import { onSale } from "../../../lib/site/testing/small_shop.ts";

const jamPage = `/products/${onSale.jam}`;
const typed = { email: "ada@private.test" };

Deno.test("POST /alerts promises one mail with a link, and says the same whatever is known", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  assert.match((await shopper.get(jamPage)).body, /Tell me when it costs less/);
  for (let i = 0; i < 5; i++) {
    const answer = await shopper.submit(jamPage, "/alerts", typed);
    assert.deepEqual([answer.status, answer.location], [303, `${jamPage}?watched=asked#watched`]);
  }
  assert.match((await shopper.get(`${jamPage}?watched=asked`)).body, /Look into your mails/);
  const watches = await site.deps.sql`select kind, confirmed_at from price_watches`;
  assert.deepEqual([...watches], [{ kind: "price", confirmed_at: null }]);
  await site.deps.sql`update products set on_hand = 0 where slug = ${onSale.jam}`;
  assert.match((await shopper.get(jamPage)).body, /Tell me when it is there again/);
  await shopper.submit(jamPage, "/alerts", typed);
  assert.equal((await site.deps.sql`select 1 from price_watches`).length, 2);
});

Deno.test("a shopper who is logged in has said yes for the own address, and for no other", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  assert.ok((await by.get(jamPage)).body.includes(`value="${by.account.email}"`));
  const own = await by.submit(jamPage, "/alerts");
  assert.equal(own.location, `${jamPage}?watched=yes#watched`);
  assert.match((await by.get(`${jamPage}?watched=yes`)).body, /We will tell you by mail/);
  const other = await by.submit(jamPage, "/alerts", typed);
  assert.equal(other.location, `${jamPage}?watched=asked#watched`);
  const watches = await site.deps.sql<{ email: string; yes: boolean }[]>`
    select a.email, w.confirmed_at is not null as yes
      from price_watches w join price_watchers a on a.id = w.watcher_id`;
  const said = Object.fromEntries(watches.map(({ email, yes }) => [email, yes]));
  assert.deepEqual(said, { [by.account.email]: true, [typed.email]: false });
  assert.equal((await watchesOf(site.deps, by.account.email)).length, 1);
  await forgetWatches({ sql: site.deps.sql }, by.account.email);
  assert.deepEqual(await watchesOf(site.deps, by.account.email), []);
});

Deno.test("a wrong address is told where it was typed, with what was typed", async () => {
  await using site = await siteWorld();
  const answer = await site.stranger().submit(jamPage, "/alerts", { email: "ada@" });
  assert.equal(answer.status, 422);
  assert.match(answer.body, /<title>Error: Plum jam/);
  assert.match(answer.body, /<details[^>]* open/);
  assert.match(answer.body, /value="ada@"/);
  assert.match(answer.body, /Enter an e-mail address, such as/);
});

Deno.test("POST /alerts refuses what no form of the site takes", async () => {
  await using site = await siteWorld();
  const form = { by: site.stranger(), page: jamPage, action: "/alerts", typed };
  await assertFormRefusals(form);
  await assertHostileTexts(form);
  await assertMethods(site, "/alerts", { takes: ["POST"], by: site.stranger() });
});
