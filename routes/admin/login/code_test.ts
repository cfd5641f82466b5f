import assert from "node:assert/strict";
import { codeAt } from "../../../lib/accounts/second_factor/totp.ts";
import { makeFactor, testPassword } from "../../../lib/accounts/testing.ts";
import { disableAccount, renewRecoveryCodes } from "../../../lib/accounts/mod.ts";
import { personOf } from "../../../lib/accounts/testing.ts";
import { operator } from "../../../lib/actor.ts";
import { MINUTE_MS } from "../../../lib/clock.ts";
import { assertPage, assertRefused } from "../../../lib/site/testing/answers.ts";
import { giveCode, givePassword } from "../../../lib/site/testing/code_login.ts";
import { assertHostileTexts } from "../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/admin/login/code";
const email = "support@shop.test";

/** Support has an app; a browser that stands between the two steps. */
async function between(site: SiteWorld) {
  const { account } = await site.logIn("support");
  const secret = await makeFactor(site.deps, account.id);
  const browser = site.stranger();
  await givePassword(browser, email);
  return { account, secret, browser, code: () => codeAt(secret, site.clock.now()) };
}

const wrong = "This code is wrong";

Deno.test("who has an app logs in by the password and a code, each code once", async () => {
  await using site = await siteWorld();
  const { browser, code } = await between(site);
  assertPage(await browser.get(path), "Log in - SmartMarket");
  assert.equal((await browser.get("/admin/orders")).status, 404, "the password opens nothing");
  const used = code();
  const answer = await giveCode(browser, `${used.slice(0, 3)} ${used.slice(3)}`);
  assert.deepEqual([answer.status, answer.location], [303, "/admin/dashboard"]);
  assert.equal((await browser.get("/admin/orders")).status, 200);
  const other = site.stranger();
  await givePassword(other, email, "?next=/admin/orders");
  assertRefused(await giveCode(other, used), { status: 401, says: wrong });
  site.clock.advance(30_000);
  const next = await other.submit(`${path}?next=/admin/orders`, path, { code: code() });
  assert.equal(next.location, "/admin/orders");
  const told = site.lines.join("");
  assert.ok(!told.includes(used) && !told.includes(email), "no code and no address in the log");
});

Deno.test("a code may be one step early or late, and no more", async () => {
  await using site = await siteWorld();
  const { account, secret } = await between(site);
  for (const [steps, isRight] of [[-2, false], [-1, true], [1, true], [2, false]] as const) {
    await site.deps.sql`update account_totp set last_step = 0 where account_id = ${account.id}`;
    const browser = site.stranger();
    await givePassword(browser, email);
    const at = new Date(site.clock.now().getTime() + steps * 30_000);
    const { status } = await giveCode(browser, codeAt(secret, at));
    assert.equal(status, isRight ? 303 : 401, `${steps} steps`);
  }
});

Deno.test("a recovery code logs in once", async () => {
  await using site = await siteWorld();
  const { account, browser } = await between(site);
  const [first] = (await renewRecoveryCodes(site.deps, personOf(account)))!;
  assert.equal((await giveCode(browser, first!.toUpperCase())).status, 303);
  const again = site.stranger();
  await givePassword(again, email);
  assertRefused(await giveCode(again, first!), { status: 401, says: wrong });
});

Deno.test("codes are tried five times, then the password is asked for again; and guessing waits", async () => {
  await using site = await siteWorld();
  const { browser, code } = await between(site);
  const fields = formValues((await browser.get(path)).body, path);
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) {
    statuses.push((await browser.post(path, { ...fields, code: "000000" })).status);
  }
  assert.deepEqual(statuses.slice(0, 4), [401, 401, 401, 401]);
  assert.ok(statuses.slice(4).every((status) => status === 429 || status === 401));
  site.clock.advance(MINUTE_MS);
  const late = await browser.post(path, { ...fields, code: code() });
  assertRefused(late, { status: 401, says: "Enter your password once more" });
  assert.ok(late.body.includes('action="/admin/login"'));
});

Deno.test("what happens between the steps ends them", async () => {
  const endings: Record<string, (site: SiteWorld, id: string) => unknown> = {
    "five minutes": ({ clock }) => clock.advance(5 * MINUTE_MS),
    "a disabled account": ({ deps }, id) => disableAccount(deps, operator, id),
    "another password": ({ deps }, id) =>
      deps.sql`update accounts set password_hash = 'x' where id = ${id}`,
  };
  for (const [what, end] of Object.entries(endings)) {
    await using site = await siteWorld();
    const { account, browser, code } = await between(site);
    const fields = formValues((await browser.get(path)).body, path);
    await end(site, account.id);
    const answer = await browser.post(path, { ...fields, code: code() });
    assert.equal(answer.status, 401, what);
    assert.equal((await browser.get("/admin/orders")).status, 404, what);
  }
});

Deno.test("a wrong password tells nothing of an app, and nobody comes here without the first step", async () => {
  await using site = await siteWorld();
  const { browser } = await between(site);
  const stranger = site.stranger();
  const typed = { email, password: `not ${testPassword}` };
  const refused = await stranger.submit("/admin/login", "/admin/login", typed);
  assertRefused(refused, { status: 401, says: "E-mail or password is wrong" });
  assert.equal((await stranger.get(path)).location, "/admin/login");
  await assertHostileTexts({ by: browser, page: path, action: path });
  await assertMethods(site, path, { takes: ["GET", "POST"], by: stranger });
});
