import assert from "node:assert/strict";
import { testPassword as password } from "../../lib/accounts/testing.ts";
import { DAY_MS } from "../../lib/clock.ts";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { assertPage, assertRefused } from "../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/account/sessions";

Deno.test("other browsers are listed and logged out, one or all, with the password", async () => {
  await using site = await siteWorld();
  const own = await accountHolder(site);
  const [second, third] = [
    await accountHolder(site, { as: own.account }),
    await accountHolder(site, { as: own.account }),
  ];
  const stranger = await accountHolder(site, { email: "other@example.com" });
  const [foreign] = await site.deps.sql`
    select id from shopper_sessions where shopper_id = ${stranger.account.id}`;
  const { body } = await own.get(path);
  const others = [...body.matchAll(/name="session" value="([\w-]{36})"/g)].map(([, id]) => id!);
  assert.equal(others.length, 2, "all but this one");
  const wrong = await own.submit(path, path, {
    session: others[0]!,
    password: "wrong wrong wrong",
  });
  assertRefused(wrong, { status: 422, field: "password", says: "This is not your password" });
  await own.submit(path, path, { session: String(foreign!.id), password });
  assert.equal((await stranger.get("/account")).status, 200, "nobody else's");
  const answer = await own.submit(path, path, { session: "others", password });
  assert.deepEqual([answer.status, answer.location], [303, `${path}?done`]);
  assertPage(await own.get(path), "Where you are logged in - SmartMarket");
  for (const one of [second, third]) assert.equal((await one.get("/account")).status, 303);
});

Deno.test("a shopper stays logged in for a month after the last use, and 90 days at most", async () => {
  await using site = await siteWorld();
  const [idle, used] = [
    await accountHolder(site),
    await accountHolder(site, { email: "b@example.com" }),
  ];
  for (let day = 20; day <= 80; day += 20) {
    site.clock.advance(20 * DAY_MS);
    assert.equal((await used.get(path)).status, 200, `day ${day}`);
  }
  assert.equal((await idle.get(path)).status, 303);
  site.clock.advance(10 * DAY_MS);
  assert.equal((await used.get(path)).status, 303);
});

Deno.test("POST /account/sessions takes a form of ours", async () => {
  await using site = await siteWorld();
  const by = await accountHolder(site);
  await accountHolder(site, { as: by.account });
  const typed = { session: "others", password: "x" };
  await assertFormRefusals({ by, page: path, action: path, typed });
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
