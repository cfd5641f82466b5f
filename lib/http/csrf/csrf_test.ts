import assert from "node:assert/strict";
import { edgeSite, edgeWorld, post } from "../testing.ts";
import { csrfToken, isTokenValid } from "./token.ts";

const HOUR = 3_600_000;

function site(env: Record<string, string> = {}) {
  const world = edgeWorld(env);
  const ask = edgeSite(world.deps, (app) => {
    app.post("/cart", () => new Response("done"));
    app.get("/cart", () => new Response("seen"));
    app.post("/api/csp-reports", () => new Response("noted"));
  });
  return { ...world, ask, token: () => csrfToken(world.deps, null) };
}

async function refused(answer: Response, code: string) {
  assert.equal(answer.status, 403);
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
  assert.ok((await answer.text()).includes(code));
}

Deno.test("csrf lets a form of ours pass, by Sec-Fetch-Site or by Origin", async () => {
  const { ask, token } = site();
  const form = { _csrf: token() };
  assert.equal((await ask("/cart", post(form))).status, 200);
  const { "sec-fetch-site": _, ...old } = post(form).headers!;
  const byOrigin = { ...post(form), headers: { ...old, origin: "http://shop.test" } };
  assert.equal((await ask("/cart", byOrigin)).status, 200);
});

Deno.test("csrf knows its own origin under PUBLIC_URL and under the host it was asked by", async () => {
  const { ask, token } = site();
  const from = (origin: string) => ({ "sec-fetch-site": "none", origin });
  const form = { _csrf: token() };
  const other = "http://192.168.1.5:8000";
  assert.equal((await ask("/cart", post(form, from("http://shop.test")))).status, 200);
  assert.equal((await ask(`${other}/cart`, post(form, from(other)))).status, 200);
  assert.equal((await ask("/cart", post(form, from(other)))).status, 403);
});

for (
  const [title, headers] of [
    ["a foreign Origin", { "sec-fetch-site": "cross-site", origin: "https://evil.test" }],
    ["a foreign Origin alone", { "sec-fetch-site": "none", origin: "https://evil.test" }],
    ["the Origin null", { "sec-fetch-site": "none", origin: "null" }],
    ["a sibling subdomain", { "sec-fetch-site": "same-site", origin: "http://evil.shop.test" }],
    ["another port", { "sec-fetch-site": "none", origin: "http://shop.test:81" }],
    ["another scheme", { "sec-fetch-site": "none", origin: "https://shop.test" }],
  ] as const
) {
  Deno.test(`csrf refuses ${title}, token or not`, async () => {
    const { ask, token } = site();
    await refused(await ask("/cart", post({ _csrf: token() }, headers)), "request.cross_site");
  });
}

Deno.test("csrf refuses who says nothing of an origin and has no token", async () => {
  const { ask, token } = site();
  const { "sec-fetch-site": _, ...headers } = post({}).headers!;
  const without = { ...post({}), headers };
  await refused(await ask("/cart", without), "request.cross_site");
  await refused(await ask("/cart", { method: "DELETE" }), "request.cross_site");
  // No browser of the last years: there is no cookie to ride on but its own, and the token is right.
  assert.equal((await ask("/cart", { ...post({ _csrf: token() }), headers })).status, 200);
});

Deno.test("csrf refuses a form without its token, or with a forged one", async () => {
  const { ask, token } = site();
  const real = token();
  for (const forged of ["", "x", "1.", `.${real}`, real.slice(0, -1), real.toUpperCase(), "-1.a"]) {
    await refused(await ask("/cart", post({ _csrf: forged })), "request.stale_form");
  }
  await refused(await ask("/cart", post({ other: real })), "request.stale_form");
});

Deno.test("csrf takes the token from the header of a fetch", async () => {
  const { ask, token } = site();
  const headers = {
    "content-type": "application/json",
    "sec-fetch-site": "same-origin",
    "x-csrf-token": token(),
  };
  assert.equal((await ask("/cart", { method: "POST", body: "{}", headers })).status, 200);
});

Deno.test("csrf takes a token for 24 hours", async () => {
  const { ask, token, clock } = site();
  const real = token();
  clock.advance(24 * HOUR);
  assert.equal((await ask("/cart", post({ _csrf: real }))).status, 200);
  clock.advance(HOUR);
  await refused(await ask("/cart", post({ _csrf: real })), "request.stale_form");
});

Deno.test("csrf asks nothing of requests that change nothing, and of reports", async () => {
  const { ask } = site();
  const evil = { headers: { "sec-fetch-site": "cross-site", origin: "https://evil.test" } };
  assert.equal((await ask("/cart", evil)).status, 200);
  assert.equal((await ask("/api/csp-reports", { ...evil, method: "POST" })).status, 200);
});

Deno.test("isTokenValid() binds a token to its session, and staff to their own", () => {
  const { deps } = edgeWorld();
  const session = (id: string) => ({
    id,
    accountId: null,
    cartId: null,
    startedAt: deps.clock.now(),
    touchedAt: deps.clock.now(),
  });
  const [one, two] = [session("one"), session("two")];
  const account = { id: "a", email: "ada@shop.test", role: "staff" as const };
  const anonymous = csrfToken(deps, null);
  const ofOne = csrfToken(deps, one);
  const valid = (token: string, by: Parameters<typeof isTokenValid>[2]) =>
    isTokenValid(deps, token, by);
  assert.ok(valid(anonymous, { session: null, account: null }));
  assert.ok(valid(anonymous, { session: one, account: null }));
  assert.ok(!valid(anonymous, { session: one, account }));
  assert.ok(valid(ofOne, { session: one, account }));
  assert.ok(!valid(ofOne, { session: two, account: null }));
  assert.ok(!valid(ofOne, { session: null, account: null }));
});
