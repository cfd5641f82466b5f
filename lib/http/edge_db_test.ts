import assert from "node:assert/strict";
import { login, logout, type Role, startSession } from "../accounts/mod.ts";
import { makeShopper, shopperCookie } from "../accounts/shoppers/testing.ts";
import { cookieHeader, makeAccount, testPassword } from "../accounts/testing.ts";
import { AppError } from "../errors.ts";
import { testWorld, type World } from "../testing/world.ts";
import { actorOf } from "./actor.ts";
import { csrfToken } from "./csrf/token.ts";
import { requirePermission } from "./staff.ts";
import { edgeSite, post } from "./testing.ts";

const panelPaths = [
  "/admin",
  "/admin/",
  "/admin/orders",
  "http://shop.test//admin/orders",
  "/admin/none",
  "/admin/login/none",
];

function shop(world: World) {
  return edgeSite(world.deps, (app) => {
    app.get("/", ({ state }) => Response.json([state.account?.email ?? null, state.csrfToken()]));
    app.get("/admin/orders", () => new Response("orders"));
    app.get("/admin/login", () => new Response("login"));
    app.post("/admin/orders", () => new Response("changed"));
    app.post("/admin/things", () => new Response("changed"));
    app.get("/api/admin/dashboard", () => Response.json({}));
    app.post("/cart", async ({ state }) => {
      await state.holdCart("cart-1");
      return Response.json(state.session?.cartId);
    });
    app.post("/cart/refused", async ({ state }) => {
      await state.startSession();
      await state.startSession();
      throw new AppError("stock.short");
    });
    app.post("/logout", async (ctx) => {
      ctx.state.sendCookie(await logout(ctx.state.deps, actorOf(ctx.state), ctx.state.session!));
      return ctx.redirect("/", 303);
    });
  });
}

async function staffCookie(world: World, role: Role = "support") {
  const account = await makeAccount(world.deps, { email: `${role}@shop.test`, role });
  const started = await startSession(world.deps, { account });
  return { cookie: cookieHeader(started.cookie), session: started.session };
}

Deno.test("an anonymous visitor gets a session only when one is needed, and one only", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const page = await ask("/");
  assert.equal(page.headers.get("set-cookie"), null);
  const [, token] = await page.json();
  const put = await ask("/cart", post({ _csrf: token }));
  const cookies = put.headers.getSetCookie();
  assert.equal(cookies.length, 1);
  assert.equal(await put.json(), "cart-1");
  const cookie = cookieHeader(cookies[0]!);
  const again = await ask("/cart", post({ _csrf: token }, { cookie }));
  assert.equal(again.status, 200);
  assert.deepEqual(again.headers.getSetCookie(), []);
  assert.equal((await world.deps.sql`select 1 from sessions`).length, 1);
});

Deno.test("the cookie goes out with a problem as well", async () => {
  await using world = await testWorld();
  const answer = await shop(world)(
    "/cart/refused",
    post({ _csrf: csrfToken(world.deps, null) }),
  );
  assert.equal(answer.status, 409);
  assert.equal(answer.headers.getSetCookie().length, 1);
});

Deno.test("what staff see is stored nowhere, what a visitor with a session sees in no shared cache", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const { cookie } = await staffCookie(world);
  const staff = await ask("/", { headers: { cookie } });
  assert.equal(staff.headers.get("cache-control"), "no-store");
  const visitor = await startSession(world.deps, { account: null });
  const seen = await ask("/", { headers: { cookie: cookieHeader(visitor.cookie) } });
  assert.equal(seen.headers.get("cache-control"), "private, no-cache");
  assert.equal((await ask("/")).headers.get("cache-control"), null);
});

Deno.test("a page that lies open prolongs no session, neither of staff nor of a shopper", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const ask = edgeSite(world.deps, (app) => {
    for (const path of ["/", "/api/events", "/sse/user/1/notifications"]) {
      app.get(path, () => new Response("here"));
    }
  });
  const shopper = await shopperCookie(world.deps, await makeShopper(world.deps));
  const staff = await staffCookie(world);
  const cookie = `${shopper}; ${staff.cookie}`;
  const idleUntil = async () =>
    (await sql<{ idleUntil: Date }[]>`
      select idle_until as "idleUntil" from sessions
       union all select idle_until from shopper_sessions`).map(({ idleUntil }) =>
      Number(idleUntil)
    );
  const begun = await idleUntil();
  assert.equal(begun.length, 2);
  // Longer than uses are collected, shorter than either session lasts.
  world.clock.advance(25 * 60_000);
  await sql`update shopper_sessions set touched_at = touched_at - interval '1 day'`;
  for (const path of ["/api/events?group=orders", "/sse/user/1/notifications", "/?part=list"]) {
    assert.equal((await ask(path, { headers: { cookie } })).status, 200, path);
    assert.deepEqual(await idleUntil(), begun, path);
  }
  assert.equal((await ask("/", { headers: { cookie } })).status, 200);
  const used = await idleUntil();
  for (const [at, until] of used.entries()) assert.ok(until > begun[at]!, `session ${at}`);
});

Deno.test("strangers get 404 everywhere in the panel but at its login", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const { cookie: customer } = await staffCookie(world, "customer");
  const visitor = cookieHeader((await startSession(world.deps, { account: null })).cookie);
  const form = post({ _csrf: csrfToken(world.deps, null) });
  for (const headers of [{}, { cookie: customer }, { cookie: visitor }]) {
    for (const path of panelPaths) {
      const answer = await ask(path, { headers });
      assert.equal(answer.status, 404, path);
      assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
      assert.ok((await answer.text()).includes("page.missing"));
    }
    const act = await ask("/admin/orders", { ...form, headers: { ...form.headers!, ...headers } });
    assert.equal(act.status, 404);
    assert.equal((await ask("/api/admin/dashboard", { headers })).status, 404);
    assert.equal((await ask("/admin/login", { headers })).status, 200);
  }
});

Deno.test("staff pass, unless a page of another site asks with their cookie", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const { cookie, session } = await staffCookie(world);
  assert.equal((await ask("/admin/orders", { headers: { cookie } })).status, 200);
  const form = { _csrf: csrfToken(world.deps, session) };
  assert.equal((await ask("/admin/orders", post(form, { cookie }))).status, 200);
  const evil = { cookie, "sec-fetch-site": "cross-site", origin: "https://evil.test" };
  assert.equal((await ask("/admin/orders", post(form, evil))).status, 404);
  assert.equal((await ask("/admin/orders", { headers: evil })).status, 404);
});

Deno.test("staff need a token of their own session, not one that anybody can fetch", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const { cookie } = await staffCookie(world);
  const answer = await ask(
    "/admin/things",
    post({ _csrf: csrfToken(world.deps, null) }, { cookie }),
  );
  assert.equal(answer.status, 403);
  assert.ok((await answer.text()).includes("request.stale_form"));
});

Deno.test("requirePermission() tells staff who could, and the log that somebody tried", async () => {
  await using world = await testWorld();
  const ask = edgeSite(world.deps, (app) => {
    app.use(requirePermission("users.read"));
    app.get("/admin/users", () => new Response("users"));
  });
  const staff = await staffCookie(world, "support");
  const admin = await staffCookie(world, "admin");
  const refused = await ask("/admin/users", { headers: { cookie: staff.cookie } });
  assert.equal(refused.status, 403);
  assert.match(await refused.text(), /Owners and administrators may do this\. Ask one of them/);
  const line = world.lines.map((text) => JSON.parse(text)).find((one) =>
    one.event === "access.refused"
  );
  assert.deepEqual([line.reason, line.code], ["role", "right.missing"]);
  assert.equal((await ask("/admin/users", { headers: { cookie: admin.cookie } })).status, 200);
});

Deno.test("logout kills the session and clears the cookie", async () => {
  await using world = await testWorld();
  const ask = shop(world);
  const account = await makeAccount(world.deps);
  const form = { email: account.email, password: testPassword };
  const answer = await login(world.deps, { ...form, address: "203.0.113.7", session: null });
  assert.ok(answer.ok);
  const cookie = cookieHeader(answer.cookie);
  assert.equal((await (await ask("/", { headers: { cookie } })).json())[0], account.email);
  const out = await ask(
    "/logout",
    post({ _csrf: csrfToken(world.deps, answer.session) }, { cookie }),
  );
  assert.equal(out.status, 303);
  assert.match(out.headers.get("set-cookie")!, /^session=; Max-Age=0;/);
  assert.equal((await (await ask("/", { headers: { cookie } })).json())[0], null);
  const after = await ask("/admin/orders", { headers: { cookie } });
  assert.equal(after.headers.get("location"), "/admin/login?next=%2Fadmin%2Forders");
});
