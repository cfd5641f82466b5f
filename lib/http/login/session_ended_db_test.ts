import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { createAccount, endSessionsOf, startSession } from "../../accounts/mod.ts";
import { cookieHeader, makeAccount } from "../../accounts/testing.ts";
import { csrfToken } from "../csrf/token.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { edgeSite, post } from "../testing.ts";
import { MINUTE_MS } from "../../clock.ts";

function shop(world: World) {
  return edgeSite(world.deps, (app) => {
    app.get("/admin/login", ({ state }) => Response.json(state.ended));
    app.get("/admin/orders", () => new Response("orders"));
    app.post("/admin/orders/:id", () => new Response("changed"));
    app.post("/admin/logout", () => new Response("out"));
    app.get("/api/admin/dashboard", () => Response.json({}));
  });
}

async function staffCookie(world: World): Promise<string> {
  const account = await makeAccount(world.deps);
  const { cookie } = await startSession(world.deps, { account });
  return cookieHeader(cookie);
}

const unknown = `session=${"A".repeat(43)}`;

Deno.test("who comes with a session that has ended is led to the log-in and back", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const idle = await staffCookie(world);
  world.clock.advance(30 * MINUTE_MS);
  for (const cookie of [idle, unknown]) {
    for (const path of ["/admin", "/admin/orders", "/admin/none", "/admin/login/none"]) {
      const asked = `${path}?q=a%26b&page=2`;
      const answer = await ask(asked, { headers: { cookie } });
      assert.equal(answer.status, 303, path);
      const location = new URL(answer.headers.get("location")!, "http://shop.test");
      assert.equal(location.pathname, "/admin/login");
      assert.equal(location.searchParams.get("next"), asked);
      assert.equal(answer.headers.get("cache-control"), "no-store");
    }
  }
});

Deno.test("the reason of an end is told for real sessions only", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const cookie = await staffCookie(world);
  const reason = async (cookie: string) =>
    await (await ask("/admin/login", { headers: { cookie } })).json();
  assert.equal(await reason(cookie), null);
  world.clock.advance(31 * MINUTE_MS);
  assert.equal(await reason(cookie), "idle");
  assert.equal(await reason(unknown), "unknown");
  assert.equal(await reason("session=short"), null);
  const [row] = await world.deps.sql`select account_id from sessions`;
  await endSessionsOf(world.deps, row!.account_id);
  assert.equal(await reason(cookie), "unknown");
});

Deno.test("a session used for 12 hours says that it was long, not idle", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const cookie = await staffCookie(world);
  for (let i = 0; i < 24 * 2; i++) {
    await ask("/admin/orders", { headers: { cookie } });
    world.clock.advance(15 * MINUTE_MS);
  }
  assert.equal(await (await ask("/admin/login", { headers: { cookie } })).json(), "limit");
});

Deno.test("programs get 401 where the session has ended", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  for (const path of ["/api/admin/dashboard", "/api/admin/none"]) {
    const answer = await ask(path, { headers: { cookie: unknown } });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.equal((await answer.json()).code, "session.ended");
  }
});

Deno.test("strangers, shoppers and pages of other sites are led nowhere", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const visitor = cookieHeader((await startSession(world.deps, { account: null })).cookie);
  const customer = await makeAccount(world.deps, { email: "eve@shop.test", role: "customer" });
  const shopper = cookieHeader((await startSession(world.deps, { account: customer })).cookie);
  world.clock.advance(31 * 24 * 60 * MINUTE_MS);
  const cases: Record<string, string>[] = [
    {},
    { cookie: "session=" },
    { cookie: "session=short; theme=dark" },
    { cookie: "session=%00garbage" },
    { cookie: visitor },
    { cookie: shopper },
    { cookie: unknown, "sec-fetch-site": "cross-site" },
    { referer: "http://shop.test/admin/orders" },
    { referer: "http://evil.test/admin/login" },
    { referer: "http://shop.test/admin/login", "sec-fetch-site": "none" },
    { referer: "http://shop.test/admin/login", cookie: "theme=dark" },
  ];
  for (const headers of cases) {
    for (const path of ["/admin/orders", "/api/admin/dashboard", "/ws/admin/orders"]) {
      assert.equal((await ask(path, { headers })).status, 404, JSON.stringify(headers));
    }
  }
  assert.equal(
    (await ask("/admin/orders", { method: "PUT", headers: { cookie: unknown } })).status,
    404,
  );
});

Deno.test("who comes from the log-in without any cookie is told that the panel needs one", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const headers = { referer: "http://shop.test/admin/login", "sec-fetch-site": "same-origin" };
  for (const path of ["/admin/orders", "/admin/none"]) {
    const answer = await ask(path, { headers });
    const to = `/admin/login?cookie_refused=1&next=${encodeURIComponent(path)}`;
    assert.deepEqual([answer.status, answer.headers.get("location")], [303, to]);
  }
  assert.equal((await ask("/api/admin/dashboard", { headers })).status, 404);
});

Deno.test("a form that comes after the end waits in the log-in form, without its secrets", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const cookie = await staffCookie(world);
  world.clock.advance(30 * MINUTE_MS);
  const form = { note: 'called "twice" <b>', to: "packed", password: "plums", card_cvc: "737" };
  for (const path of ["/admin/orders/7?a=1", "/admin/none"]) {
    const answer = await ask(path, post({ ...form, _csrf: "old" }, { cookie }));
    assert.equal(answer.status, 401);
    const body = await answer.text();
    assert.match(body, /You were logged out after 30 minutes\. Log in to go on\./);
    assert.match(body, /What you sent is kept here/);
    assert.match(body, /name="kept:note" value="called &quot;twice&quot; (&lt;|<)b>/);
    assert.match(body, /name="kept:to" value="packed"/);
    assert.ok(body.includes(`name="kept_action" value="${path}"`));
    for (const secret of ["plums", "737", "kept:_csrf"]) assert.ok(!body.includes(secret));
  }
});

Deno.test("a form is kept only where the browser vouches for its page, and a log-out never", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const form = post({ note: "x", _csrf: csrfToken(world.deps, null) }, { cookie: unknown });
  const { "sec-fetch-site": _, ...silent } = form.headers!;
  const unvouched = await ask("/admin/orders/7", { ...form, headers: silent });
  assert.equal(unvouched.status, 303);
  const out = await ask("/admin/logout", form);
  assert.equal(out.headers.get("location"), "/admin/login");
  const evil = { ...form, headers: { ...silent, "sec-fetch-site": "cross-site" } };
  assert.equal((await ask("/admin/orders/7", evil)).status, 404);
});

Deno.test("a form too large to keep is said to be lost", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const form = post({ note: "x".repeat(20_000) }, { cookie: unknown });
  const body = await (await ask("/admin/orders/7", form)).text();
  assert.match(body, /What you sent could not be kept/);
  assert.ok(!body.includes("xxxxx"));
});

Deno.test("of two session cookies the first that opens something counts", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const good = await staffCookie(world);
  for (
    const cookie of [
      `${unknown}; ${good}`,
      `${good}; ${unknown}`,
      `session=old; theme=dark; ${good}`,
      `session=; ${unknown}; ${good}`,
      good.replace("=", '="') + '"',
    ]
  ) {
    assert.equal((await ask("/admin/orders", { headers: { cookie } })).status, 200, cookie);
  }
  const six = Array.from({ length: 5 }, (_, i) => `session=${String(i).repeat(43)}`);
  const flooded = [...six, good].join("; ");
  assert.equal((await ask("/admin/orders", { headers: { cookie: flooded } })).status, 303);
});

Deno.test("nothing of the panel opens before a printed password is changed", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const form = {
    email: "new@shop.test",
    role: "support",
    password: "plums on the quiet table",
  } as const;
  const made = await createAccount(world.deps, operator, { ...form, isInitial: true });
  assert.ok(made.ok && made.account.mustChangePassword);
  const { session, cookie: sent } = await startSession(world.deps, made);
  const cookie = cookieHeader(sent);
  for (const path of ["/admin", "/admin/orders", "/admin/none", "/admin/account/sessions"]) {
    const answer = await ask(path, { headers: { cookie } });
    assert.deepEqual([answer.status, answer.headers.get("location")], [303, "/admin/account"]);
  }
  const act = await ask(
    "/admin/orders/7",
    post({ _csrf: csrfToken(world.deps, session) }, { cookie }),
  );
  assert.equal(act.headers.get("location"), "/admin/account");
  for (const path of ["/api/admin/dashboard", "/ws/admin/orders"]) {
    const answer = await ask(path, { headers: { cookie } });
    assert.equal(answer.status, 403);
    assert.equal((await answer.json()).code, "password.change_needed");
  }
});

Deno.test("who is kept out is in the log, by rule and network, without an address", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  await ask("/admin/orders", { from: "203.0.113.7" });
  const { "sec-fetch-site": _, ...headers } = post({}).headers!;
  await ask("/admin/login", { ...post({}), headers, from: "203.0.113.7" });
  const lines = world.lines.map((line) => JSON.parse(line))
    .filter((line) => line.event === "access.refused");
  assert.deepEqual(lines.map(({ reason, code }) => [reason, code]), [
    ["gate", "page.missing"],
    ["csrf", "request.cross_site"],
  ]);
  assert.match(lines[0].network, /^[0-9a-f]{16}$/);
  assert.ok(!world.lines.join("").includes("203.0.113.7"));
});
