import assert from "node:assert/strict";
import { operator } from "../actor.ts";
import { AppError } from "../errors.ts";
import { testWorld, type World } from "../testing/world.ts";
import {
  changePassword,
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  endSession,
  findVisit,
  listSessions,
  login,
  logOutEverywhere,
  PasswordForm,
  resetPassword,
  startSession,
} from "./mod.ts";
import { cookieHeader, makeAccount, personOf, testPassword } from "./testing.ts";

const address = "203.0.113.7";
const next = "a lantern under the bridge";

async function staff(world: World) {
  const account = await makeAccount(world.deps);
  const { session, cookie } = await startSession(world.deps, { account });
  const change = (current: string, chosen = next) =>
    changePassword(world.deps, personOf(account), {
      session,
      form: { current_password: current, new_password: chosen, repeat_password: chosen },
    });
  return { account, session, cookie: cookieHeader(cookie), change };
}

Deno.test("changePassword() keeps this session, ends the others, and lets in by the new one only", async () => {
  await using world = await testWorld();
  const { account, cookie, change } = await staff(world);
  const other = await startSession(world.deps, { account });
  assert.deepEqual(await change(testPassword), { ok: true, endedSessions: 1 });
  assert.ok(await findVisit(world.deps, cookie));
  assert.equal(await findVisit(world.deps, cookieHeader(other.cookie)), null);
  const by = { email: account.email, address, session: null };
  assert.equal((await login(world.deps, { ...by, password: testPassword })).ok, false);
  assert.equal((await login(world.deps, { ...by, password: next })).ok, true);
});

Deno.test("changePassword() refuses a wrong present one, a weak new one and the same one", async () => {
  await using world = await testWorld();
  const { change } = await staff(world);
  const fieldOf = (answer: Awaited<ReturnType<typeof change>>) => !answer.ok && answer.field;
  assert.equal(fieldOf(await change("not the one I have")), "current_password");
  assert.equal(fieldOf(await change(testPassword, "Sommer2026!!")), "new_password");
  assert.equal(fieldOf(await change(testPassword, testPassword)), "new_password");
});

Deno.test("changePassword() bounds guessing at the present one", async () => {
  await using world = await testWorld();
  const { change } = await staff(world);
  for (let i = 0; i < 5; i++) await change(`guess number ${i}`);
  await assert.rejects(
    change(testPassword),
    (error) => error instanceof AppError && error.code === "login.throttled",
  );
});

Deno.test("PasswordForm wants the new one twice", () => {
  const form = { current_password: "a", new_password: next, repeat_password: "other" };
  const answer = PasswordForm.safeParse(form);
  assert.deepEqual(answer.error?.issues[0]?.path, ["repeat_password"]);
});

Deno.test("a printed password has to be changed, one of one's own not", async () => {
  await using world = await testWorld();
  const form = { email: "new@shop.test", role: "support" as const, password: testPassword };
  const made = await createAccount(world.deps, operator, { ...form, isInitial: true });
  assert.ok(made.ok);
  const by = { email: form.email, address, session: null };
  const first = await login(world.deps, { ...by, password: testPassword });
  assert.ok(first.ok && first.account.mustChangePassword);
  const visit = await findVisit(world.deps, cookieHeader(first.cookie));
  assert.equal(visit?.account?.mustChangePassword, true);
  await changePassword(world.deps, personOf(first.account), {
    session: first.session,
    form: { current_password: testPassword, new_password: next, repeat_password: next },
  });
  const after = await findVisit(world.deps, cookieHeader(first.cookie));
  assert.ok(after?.account && !("mustChangePassword" in after.account));
  await resetPassword(world.deps, operator, {
    accountId: made.account.id,
    password: testPassword,
    isInitial: true,
  });
  const again = await login(world.deps, { ...by, password: testPassword });
  assert.ok(again.ok && again.account.mustChangePassword);
});

Deno.test("listSessions() names the browsers and no more of them", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  await startSession(world.deps, { account, userAgent });
  world.clock.advance(1_000);
  await startSession(world.deps, { account });
  const sessions = await listSessions(world.deps, account.id);
  assert.deepEqual(sessions.map(({ browser }) => browser), [null, "Firefox on Linux"]);
  const text = JSON.stringify(await world.deps.sql`select sessions::text as text from sessions`);
  assert.ok(!text.includes("140.0"));
});

Deno.test("endSession() ends none of another account, logOutEverywhere() all of one's own", async () => {
  await using world = await testWorld();
  const { account, session, cookie } = await staff(world);
  const bob = await makeAccount(world.deps, { email: "bob@shop.test" });
  const other = await startSession(world.deps, { account: bob });
  assert.equal(await endSession(world.deps, personOf(bob), session.id), false);
  assert.ok(await findVisit(world.deps, cookie));
  assert.equal(await logOutEverywhere(world.deps, personOf(account)), 1);
  assert.equal(await findVisit(world.deps, cookie), null);
  assert.ok(await findVisit(world.deps, cookieHeader(other.cookie)));
});

Deno.test("whatever changes who may do what is in the log, by id and without an address", async () => {
  await using world = await testWorld();
  await makeAccount(world.deps, { email: "boss@shop.test", role: "admin" });
  const form = { email: "new@shop.test", role: "support" as const, password: testPassword };
  const made = await createAccount(world.deps, operator, form);
  assert.ok(made.ok);
  const { account, session, change } = await staff(world);
  await change(testPassword);
  await endSession(world.deps, personOf(account), session.id);
  await resetPassword(world.deps, operator, { accountId: account.id, password: testPassword });
  await changeRole(world.deps, operator, { accountId: account.id, role: "admin" });
  await disableAccount(world.deps, operator, account.id);
  await enableAccount(world.deps, operator, account.id);
  await login(world.deps, { email: account.email, password: "wrong", address, session: null });
  const lines = world.lines.map((line) => JSON.parse(line));
  const about = (id: string) => lines.filter((line) => line.account_id === id);
  assert.deepEqual(about(made.account.id).map(({ event }) => event), ["account.created"]);
  const ofAda = about(account.id);
  assert.deepEqual(ofAda.map(({ event }) => event), [
    "password.changed",
    "sessions.ended",
    "password.reset",
    "role.changed",
    "account.disabled",
    "account.enabled",
    "login.refused",
  ]);
  assert.match(ofAda.at(-1).network, /^[0-9a-f]{16}$/);
  for (const personal of ["@shop.test", address]) {
    assert.ok(!world.lines.join("").includes(personal));
  }
});
