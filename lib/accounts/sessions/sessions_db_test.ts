import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { testWorld } from "../../testing/world.ts";
import {
  changeRole,
  cleanSessions,
  disableAccount,
  endSession,
  endSessionsOf,
  findVisit,
  holdCart,
  listSessions,
  roles,
  sessionIsValid,
  sessionsStillValid,
  startSession,
} from "../mod.ts";
import { cookieHeader, makeAccount, personOf } from "../testing.ts";
import { MINUTE_MS } from "../../clock.ts";

Deno.test("startSession() sends a cookie that scripts cannot read and other sites cannot send", async () => {
  await using world = await testWorld();
  const { cookie } = await startSession(world.deps, { account: null });
  assert.match(cookie, /^session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
});

Deno.test("startSession() binds the cookie to the host where the shop is on https", async () => {
  await using world = await testWorld({ env: { PUBLIC_URL: "https://shop.test" } });
  const account = await makeAccount(world.deps);
  const { cookie } = await startSession(world.deps, { account });
  assert.match(cookie, /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

Deno.test("startSession() stores nothing that would open the session", async () => {
  await using world = await testWorld();
  const { cookie } = await startSession(world.deps, { account: null });
  const token = cookieHeader(cookie).split("=")[1]!;
  const rows = await world.deps.sql`select sessions::text as text from sessions`;
  assert.ok(!JSON.stringify(rows).includes(token));
  assert.ok(!JSON.stringify(rows).includes(new TextEncoder().encode(token).toHex()));
});

Deno.test("findVisit() finds a visitor and a member of staff, and nobody for junk", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const visitor = await startSession(world.deps, { account: null });
  const staff = await startSession(world.deps, { account });
  assert.deepEqual(await findVisit(world.deps, cookieHeader(visitor.cookie)), {
    session: visitor.session,
    account: null,
  });
  const visit = await findVisit(world.deps, `theme=dark; ${cookieHeader(staff.cookie)}; x=y`);
  assert.deepEqual(visit, { session: staff.session, account });
  for (const junk of [null, "", "session=", "session=short", `session=${"A".repeat(43)}`]) {
    assert.equal(await findVisit(world.deps, junk), null);
  }
});

Deno.test("findVisit() asks the database nothing without a session cookie", async () => {
  await using world = await testWorld();
  const sql = new Proxy(world.deps.sql, {
    apply: () => assert.fail("a page without a cookie must cost no query"),
  });
  assert.equal(await findVisit({ ...world.deps, sql }, "theme=dark; session=no"), null);
});

Deno.test("a staff session ends after 30 minutes without use and is prolonged by use", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const { cookie } = await startSession(world.deps, { account });
  for (let i = 0; i < 3; i++) {
    world.clock.advance(29 * MINUTE_MS);
    assert.ok(await findVisit(world.deps, cookieHeader(cookie)));
  }
  world.clock.advance(30 * MINUTE_MS);
  assert.equal(await findVisit(world.deps, cookieHeader(cookie)), null);
});

Deno.test("a staff session ends after 12 hours however much it is used", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const { cookie } = await startSession(world.deps, { account });
  for (let i = 0; i < 36; i++) {
    assert.ok(await findVisit(world.deps, cookieHeader(cookie)), `after ${i * 20} minutes`);
    world.clock.advance(20 * MINUTE_MS);
  }
  assert.equal(await findVisit(world.deps, cookieHeader(cookie)), null);
});

Deno.test("a visitor's session lasts 30 days", async () => {
  await using world = await testWorld();
  const { cookie } = await startSession(world.deps, { account: null });
  world.clock.advance(30 * 24 * 60 * MINUTE_MS - 1);
  assert.ok(await findVisit(world.deps, cookieHeader(cookie)));
  world.clock.advance(1);
  assert.equal(await findVisit(world.deps, cookieHeader(cookie)), null);
});

Deno.test("findVisit() writes to a session at most once a minute", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const { cookie, session } = await startSession(world.deps, { account });
  const touchedAt = async () =>
    (await world.deps.sql`select touched_at from sessions where id = ${session.id}`)[0]!.touched_at;
  world.clock.advance(MINUTE_MS - 1);
  await findVisit(world.deps, cookieHeader(cookie));
  assert.deepEqual(await touchedAt(), session.touchedAt);
  world.clock.advance(1);
  await findVisit(world.deps, cookieHeader(cookie));
  assert.deepEqual(await touchedAt(), world.clock.now());
});

Deno.test("a disabled account's sessions end at once, a changed role's too", async () => {
  await using world = await testWorld();
  await makeAccount(world.deps, { email: "boss@shop.test", role: "admin" });
  const ada = await makeAccount(world.deps);
  const first = await startSession(world.deps, { account: ada });
  assert.deepEqual(await disableAccount(world.deps, operator, ada.id), { ok: true });
  assert.equal(await findVisit(world.deps, cookieHeader(first.cookie)), null);
  assert.equal(await sessionIsValid(world.deps, first.session.id), null);
  const bob = await makeAccount(world.deps, { email: "bob@shop.test" });
  const second = await startSession(world.deps, { account: bob });
  assert.deepEqual(await changeRole(world.deps, operator, { accountId: bob.id, role: "admin" }), {
    ok: true,
  });
  assert.equal(await findVisit(world.deps, cookieHeader(second.cookie)), null);
});

Deno.test("a role changed or an account disabled past our verbs ends sessions as well", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const { cookie, session } = await startSession(world.deps, { account });
  await world.deps.sql`update accounts set role = 'customer'`;
  assert.equal(await findVisit(world.deps, cookieHeader(cookie)), null);
  await world.deps.sql`update accounts set role = 'staff', disabled_at = now()`;
  assert.equal(await sessionIsValid(world.deps, session.id), null);
});

Deno.test("sessionsStillValid() answers for many sessions with whose they are", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const staff = (await startSession(world.deps, { account })).session;
  const visitor = (await startSession(world.deps, { account: null })).session;
  const gone = (await startSession(world.deps, { account: null, insteadOf: visitor })).session;
  assert.ok(gone);
  const valid = await sessionsStillValid(world.deps, [staff.id, visitor.id, gone.id]);
  assert.deepEqual([...valid.keys()].sort(), [staff.id, gone.id].sort());
  assert.deepEqual(valid.get(staff.id), { id: staff.id, accountId: account.id, role: "support" });
  assert.equal((await sessionsStillValid(world.deps, [])).size, 0);
});

Deno.test("people list their own sessions, end one, and end all others", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const other = await makeAccount(world.deps, { email: "bob@shop.test" });
  const foreign = (await startSession(world.deps, { account: other })).session;
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) {
    ids.unshift((await startSession(world.deps, { account })).session.id);
    world.clock.advance(1);
  }
  const listed = await listSessions(world.deps, account.id);
  assert.deepEqual(listed.map((session) => session.id), ids);
  const end = (sessionId: string) => endSession(world.deps, personOf(account), sessionId);
  assert.equal(await end(foreign.id), false);
  assert.equal(await end(ids[2]!), true);
  assert.equal(await endSessionsOf(world.deps, account.id, { except: ids[0]! }), 1);
  assert.equal((await listSessions(world.deps, account.id)).length, 1);
  assert.ok(await sessionIsValid(world.deps, foreign.id));
});

Deno.test("holdCart() keeps the cart with the session and through a new token", async () => {
  await using world = await testWorld();
  const started = await startSession(world.deps, { account: null });
  const session = await holdCart(world.deps, started.session, "cart-1");
  const visit = await findVisit(world.deps, cookieHeader(started.cookie));
  assert.equal(visit?.session.cartId, "cart-1");
  const next = await startSession(world.deps, { account: null, insteadOf: session });
  assert.equal(next.session.cartId, "cart-1");
});

Deno.test("cleanSessions() removes what is over, a batch at a time", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  for (let i = 0; i < 3; i++) await startSession(world.deps, { account });
  const kept = await startSession(world.deps, { account: null });
  world.clock.advance(31 * MINUTE_MS);
  assert.equal(await cleanSessions(world.deps, { limit: 2 }), 2);
  assert.equal(await cleanSessions(world.deps, { limit: 2 }), 1);
  assert.equal(await cleanSessions(world.deps, { limit: 2 }), 0);
  assert.ok(await findVisit(world.deps, cookieHeader(kept.cookie)));
});

Deno.test("to a release before roles an owner is admin, support staff, and an operator nobody", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const seen: Record<string, unknown> = {};
  for (const role of roles) {
    const account = await makeAccount(world.deps, { email: `${role}@shop.test`, role });
    const { session } = await startSession(world.deps, { account });
    const [row] = await sql`
      select a.role, s.role = a.role as "isOpen" from accounts a join sessions s on s.account_id = a.id
       where s.id = ${session.id}`;
    assert.ok(row!.isOpen);
    seen[role] = row!.role;
  }
  assert.deepEqual(seen, {
    owner: "admin",
    admin: "admin",
    operator: "customer",
    support: "staff",
    viewer: "customer",
    customer: "customer",
  });
});

Deno.test("accounts and sessions of a release before roles are read as what they are now", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const account = await makeAccount(world.deps);
  const { session, cookie } = await startSession(world.deps, { account });
  await sql`update accounts set panel_role = null`;
  await sql`update sessions set panel_role = null`;
  const visit = await findVisit(world.deps, cookieHeader(cookie));
  assert.equal(visit?.account?.role, "support");
  assert.equal((await sessionIsValid(world.deps, session.id))?.role, "support");
});
