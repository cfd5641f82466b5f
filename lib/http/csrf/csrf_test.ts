import assert from "node:assert/strict";
import { z } from "zod";
import type { Session } from "../../accounts/mod.ts";
import type { Deps } from "../../deps.ts";
import { RENEWED } from "../forms/renewal.ts";
import { readForm } from "../forms/read_form.ts";
import { edgeSite, edgeWorld, post } from "../testing.ts";
import type { RequestOrigin } from "./origin.ts";
import { csrfToken, isTokenValid } from "./token.ts";
import { HOUR_MS } from "../../clock.ts";

function site(env: Record<string, string> = {}) {
  const world = edgeWorld(env);
  const ask = edgeSite(world.deps, (app) => {
    app.post("/change", () => new Response("done"));
    app.post("/cart", () => new Response("done"));
    app.post("/checkout", async ({ req }) => {
      return Response.json(await readForm(req, z.object({ name: z.string() })));
    });
    app.get("/change", () => new Response("seen"));
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
  assert.equal((await ask("/change", post(form))).status, 200);
  const { "sec-fetch-site": _, ...old } = post(form).headers!;
  const byOrigin = { ...post(form), headers: { ...old, origin: "http://shop.test" } };
  assert.equal((await ask("/change", byOrigin)).status, 200);
});

Deno.test("csrf knows its own origin under PUBLIC_URL and under the host it was asked by", async () => {
  const { ask, token } = site();
  const from = (origin: string) => ({ "sec-fetch-site": "none", origin });
  const form = { _csrf: token() };
  const other = "http://localhost:8000";
  assert.equal((await ask("/change", post(form, from("http://shop.test")))).status, 200);
  assert.equal((await ask(`${other}/change`, post(form, from(other)))).status, 200);
  assert.equal((await ask("/change", post(form, from(other)))).status, 403);
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
    await refused(await ask("/change", post({ _csrf: token() }, headers)), "request.cross_site");
  });
}

Deno.test("csrf refuses who says nothing of an origin and has no token", async () => {
  const { ask, token } = site();
  const { "sec-fetch-site": _, ...headers } = post({}).headers!;
  const without = { ...post({}), headers };
  await refused(await ask("/change", without), "request.cross_site");
  await refused(await ask("/change", { method: "DELETE" }), "request.cross_site");
  // No browser of the last years: there is no cookie to ride on but its own, and the token is right.
  assert.equal((await ask("/change", { ...post({ _csrf: token() }), headers })).status, 200);
});

Deno.test("csrf refuses a form without its token, or with a forged one", async () => {
  const { ask, token } = site();
  const real = token();
  for (const forged of ["", "x", "1.", `.${real}`, real.slice(0, -1), real.toUpperCase(), "-1.a"]) {
    await refused(await ask("/change", post({ _csrf: forged })), "request.stale_form");
  }
  await refused(await ask("/change", post({ other: real })), "request.stale_form");
});

Deno.test("csrf takes the token from the header of a fetch", async () => {
  const { ask, token } = site();
  const headers = {
    "content-type": "application/json",
    "sec-fetch-site": "same-origin",
    "x-csrf-token": token(),
  };
  assert.equal((await ask("/change", { method: "POST", body: "{}", headers })).status, 200);
});

Deno.test("csrf takes a form of before the secret was changed, while both are known", async () => {
  const before = site();
  const secrets = { SESSION_SECRET: "another-secret-that-only-tests-know-0123456789" };
  const turning = site({
    ...secrets,
    SESSION_SECRET_BEFORE: before.deps.config.SESSION_SECRET.reveal(),
  });
  assert.equal((await turning.ask("/change", post({ _csrf: before.token() }))).status, 200);
  assert.equal((await turning.ask("/change", post({ _csrf: turning.token() }))).status, 200);
  const after = site(secrets);
  assert.equal((await after.ask("/change", post({ _csrf: turning.token() }))).status, 200);
  await refused(await after.ask("/change", post({ _csrf: before.token() })), "request.stale_form");
});

Deno.test("csrf takes a token for 24 hours", async () => {
  const { ask, token, clock } = site();
  const real = token();
  clock.advance(24 * HOUR_MS);
  assert.equal((await ask("/change", post({ _csrf: real }))).status, 200);
  clock.advance(HOUR_MS);
  await refused(await ask("/change", post({ _csrf: real })), "request.stale_form");
});

Deno.test("csrf asks nothing of requests that change nothing, and of reports", async () => {
  const { ask } = site();
  const evil = { headers: { "sec-fetch-site": "cross-site", origin: "https://evil.test" } };
  assert.equal((await ask("/change", evil)).status, 200);
  assert.equal((await ask("/api/csp-reports", { ...evil, method: "POST" })).status, 200);
});

/** Tokens that are good for nothing: old, forged, another session's, none. */
function staleTokens({ deps, clock, token }: ReturnType<typeof site>): (string | undefined)[] {
  const old = token();
  clock.advance(25 * HOUR_MS);
  return [old, csrfToken(deps, sessionOf(deps, "other")), "", "x", undefined];
}

const vouched = [
  { "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "none", origin: "http://shop.test" },
];

Deno.test("csrf does a shopper's small act on the browser's word where the token is old", async () => {
  const world = site();
  for (const _csrf of staleTokens(world)) {
    for (const headers of vouched) {
      const form = { product: "1", ...(_csrf === undefined ? {} : { _csrf }) };
      assert.equal((await world.ask("/cart", post(form, headers))).status, 200);
    }
  }
});

Deno.test("csrf gives a form with an old token back to its page, with what was typed", async () => {
  const world = site();
  for (const _csrf of staleTokens(world)) {
    for (const headers of vouched) {
      const typed = { name: "Ada", card_number: "4242", password: "plums" };
      const form = { ...typed, ...(_csrf === undefined ? {} : { _csrf }) };
      const answer = await world.ask("/checkout", post(form, headers));
      assert.deepEqual(await answer.json(), {
        ok: false,
        fields: { form: RENEWED },
        values: { name: "Ada" },
      });
    }
  }
});

Deno.test("csrf trusts no old token where the browser does not vouch for the page", async () => {
  const { ask } = site();
  const { "sec-fetch-site": _, ...silent } = post({}).headers!;
  for (const path of ["/cart", "/checkout"]) {
    const form = post({ _csrf: "x", name: "Ada" });
    const typedByHand = { ...silent, "sec-fetch-site": "none" };
    await refused(await ask(path, { ...form, headers: typedByHand }), "request.stale_form");
    await refused(await ask(path, { ...form, headers: silent }), "request.cross_site");
    const evil = { ...silent, "sec-fetch-site": "cross-site", origin: "https://evil.test" };
    await refused(await ask(path, { ...form, headers: evil }), "request.cross_site");
    const json = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
    const sent = { method: "POST", body: "{}", headers: json };
    await refused(await ask(path, sent), "request.stale_form");
  }
});

Deno.test("csrf takes a token from a process whose clock is an hour ahead, no more", async () => {
  const { ask, deps, clock } = site();
  const from = (hours: number) =>
    csrfToken(
      { ...deps, clock: { now: () => new Date(clock.now().getTime() + hours * HOUR_MS) } },
      null,
    );
  assert.equal((await ask("/change", post({ _csrf: from(1) }))).status, 200);
  await refused(await ask("/change", post({ _csrf: from(2) })), "request.stale_form");
});

function sessionOf({ clock }: Pick<Deps, "clock">, id: string): Session {
  const now = clock.now();
  const touched = { startedAt: now, touchedAt: now, provenAt: null };
  return { id, accountId: null, cartId: null, locale: null, ...touched };
}

Deno.test("isTokenValid() binds a token to its session, and staff to their own", () => {
  const { deps } = edgeWorld();
  const [one, two] = [sessionOf(deps, "one"), sessionOf(deps, "two")];
  const account = { id: "a", email: "ada@shop.test", role: "support" as const };
  const anonymous = csrfToken(deps, null);
  const ofOne = csrfToken(deps, one);
  const valid = (
    token: string,
    by: Omit<Parameters<typeof isTokenValid>[2], "from">,
    from: RequestOrigin = "own",
  ) => isTokenValid(deps, token, { ...by, from });
  assert.ok(valid(anonymous, { session: null, account: null }));
  assert.ok(valid(anonymous, { session: null, account: null }, "unknown"));
  assert.ok(valid(anonymous, { session: one, account: null }));
  assert.ok(!valid(anonymous, { session: one, account: null }, "unknown"));
  assert.ok(!valid(anonymous, { session: one, account }));
  assert.ok(valid(ofOne, { session: one, account }));
  assert.ok(valid(ofOne, { session: one, account: null }, "unknown"));
  assert.ok(!valid(ofOne, { session: two, account: null }));
  assert.ok(!valid(ofOne, { session: null, account: null }));
});
