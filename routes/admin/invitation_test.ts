import assert from "node:assert/strict";
import { sendInvitation } from "../../lib/accounts/invitations/send.ts";
import { invite } from "../../lib/accounts/mod.ts";
import { makeInvitation, personOf } from "../../lib/accounts/testing.ts";
import { HOUR_MS } from "../../lib/clock.ts";
import { startMailServer } from "../../lib/mail/testing/mail_server.ts";
import { contextOf } from "../../lib/orders/testing/job_context.ts";
import { assertMissing, assertPage, assertRefused } from "../../lib/site/testing/answers.ts";
import { assertHostileTexts } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { type SiteWorld, siteWorld } from "../../lib/site/testing/site_world.ts";

const path = "/admin/invitation";
const password = "a lantern under the bridge";
const typed = { new_password: password, repeat_password: password };
const email = "new@shop.test";

async function invited(site: SiteWorld, role: "support" | "admin" = "support") {
  const owner = await site.logIn("owner");
  const { token } = await makeInvitation(site.deps, { by: personOf(owner.account), email, role });
  return { owner, token, page: `${path}?token=${token}` };
}

/** Send the form of a link; its fields stand at the address of the link. */
async function accept(by: ReturnType<SiteWorld["stranger"]>, page: string, fields = typed) {
  return await by.submit(page, path, fields);
}

Deno.test("who is invited chooses a password by the link in the mail, once, and logs in", async () => {
  await using server = await startMailServer();
  await using site = await siteWorld({ env: { SMTP_URL: server.url } });
  const owner = await site.logIn("owner");
  await invite(site.deps, personOf(owner.account), { email, role: "support" });
  const [row] = await site.deps.sql<{ id: string }[]>`select id from invitations`;
  const job = contextOf(site, { jobId: crypto.randomUUID(), run: 1 });
  assert.equal((await sendInvitation(row!.id, job)).kind, "done");
  const sent = server.received[0]!.text.replaceAll("=\r\n", "").replaceAll("=3D", "=");
  const [, token] = /invitation\?token=([\w-]{43})/.exec(sent)!;
  const page = `${path}?token=${token}`;
  const stranger = site.stranger();
  assertPage(await stranger.get(page), "Choose your password - SmartMarket");
  const [first, second] = await Promise.all([accept(stranger, page), accept(stranger, page)]);
  assert.deepEqual([first.status, second.status].toSorted(), [200, 404], "once");
  assertMissing(await stranger.get(page), "This link works no more");
  const login = { email, password };
  const answer = await stranger.submit("/admin/login", "/admin/login", login);
  assert.deepEqual([answer.status, answer.location], [303, "/admin/dashboard"]);
  const told = site.lines.join("");
  assert.ok(!told.includes(token!) && !told.includes(email), "neither stands in the log");
  const kept = JSON.stringify(await site.deps.sql`select i::text from invitations i`);
  assert.ok(!kept.includes(token!), "the link is kept hashed");
});

Deno.test("a password is checked at its field, and the link works on", async () => {
  await using site = await siteWorld();
  const { page } = await invited(site);
  const stranger = site.stranger();
  const faults: [Partial<typeof typed>, string, string][] = [
    [{ new_password: "short", repeat_password: "short" }, "new_password", "Use at least 12"],
    [{ repeat_password: "another" }, "repeat_password", "This is not the same"],
    [{ new_password: "", repeat_password: "" }, "new_password", "Enter a password"],
  ];
  for (const [fields, field, says] of faults) {
    const answer = await accept(stranger, page, { ...typed, ...fields });
    assertRefused(answer, { status: 422, field, says });
  }
  assert.equal((await accept(stranger, page)).status, 200);
});

const endings: Record<string, (site: SiteWorld) => unknown> = {
  "three days later": ({ clock }) => clock.advance(72 * HOUR_MS),
  "taken back": ({ deps }) =>
    deps.sql`update invitations set settled_at = now(), outcome = 'revoked'`,
  "whose sender is disabled": ({ deps }) =>
    deps.sql`update accounts set disabled_at = now() where email = 'owner@shop.test'`,
  "whose sender is no owner any more": ({ deps }) =>
    deps.sql`update accounts set panel_role = 'admin' where email = 'owner@shop.test'`,
};

Deno.test("a link opens nothing any more where it must not", async () => {
  for (const [what, end] of Object.entries(endings)) {
    await using site = await siteWorld();
    const { page } = await invited(site, "admin");
    const stranger = site.stranger();
    const before = (await stranger.get(page)).body;
    assert.ok(before.includes("Choose your password"), what);
    await end(site);
    assertMissing(await stranger.get(page), "This link works no more");
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(before)![1]!;
    const late = await stranger.post(path, { ...typed, token: page.split("=")[1]!, _csrf });
    assertMissing(late, "This link works no more");
  }
});

Deno.test("/admin/invitation is nothing without a link, and a form that takes only its own", async () => {
  await using site = await siteWorld();
  const { page, owner } = await invited(site);
  const stranger = site.stranger();
  assert.equal((await stranger.get(path)).status, 404);
  for (const token of ["", "x", "A".repeat(43), "ข้าว", "x".repeat(5_000)]) {
    const answer = await stranger.get(`${path}?token=${encodeURIComponent(token)}`);
    assertMissing(answer, "This link works no more");
  }
  await assertMethods(site, path, { takes: ["GET", "POST"], by: owner });
  await assertHostileTexts({ by: stranger, page, action: path, typed: { repeat_password: "x" } });
});
