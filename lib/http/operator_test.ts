import assert from "node:assert/strict";
import { mayReadMetrics } from "./operator.ts";
import { edgeSite, edgeWorld } from "./testing.ts";

const token = "a-token-that-only-tests-know";
const home = { PUBLIC_URL: "http://127.0.0.1:8000" };
const bearer = { authorization: `Bearer ${token}` };

interface Case {
  env: Record<string, string>;
  from?: string;
  headers?: Record<string, string>;
  expected: number;
}

const cases: Record<string, Case> = {
  "this machine, at home": { env: home, expected: 200 },
  "this machine by IPv6": { env: { PUBLIC_URL: "http://localhost" }, from: "::1", expected: 200 },
  "another machine": { env: home, from: "10.0.0.2", expected: 404 },
  "another machine that says it is this one": {
    env: home,
    from: "10.0.0.2",
    headers: { "x-forwarded-for": "127.0.0.1" },
    expected: 404,
  },
  "this machine where there is a token": { env: { ...home, METRICS_TOKEN: token }, expected: 404 },
  "a wrong token": {
    env: { ...home, METRICS_TOKEN: token },
    headers: { authorization: `Bearer ${token}x` },
    expected: 404,
  },
  "the token, from anywhere": {
    env: { PUBLIC_URL: "https://shop.test", METRICS_TOKEN: token },
    from: "203.0.113.7",
    headers: bearer,
    expected: 200,
  },
  "this machine, of a public shop": { env: { PUBLIC_URL: "http://shop.test" }, expected: 404 },
  "this machine, of an https shop": { env: { PUBLIC_URL: "https://shop.test" }, expected: 404 },
  "this machine behind a proxy": { env: { ...home, TRUST_PROXY: "true" }, expected: 404 },
  "whom a proxy does not name": {
    env: { ...home, TRUST_PROXY: "true" },
    headers: { "x-forwarded-for": "x" },
    expected: 404,
  },
};

for (const [who, { env, expected, ...asking }] of Object.entries(cases)) {
  Deno.test(`mayReadMetrics(): ${who}`, async () => {
    const ask = edgeSite(edgeWorld(env).deps, (app) => {
      app.get(
        "/metrics",
        ({ req, state }) => new Response(null, { status: mayReadMetrics(req, state) ? 200 : 404 }),
      );
    });
    assert.equal((await ask("/metrics", asking)).status, expected);
  });
}
