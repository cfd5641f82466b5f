import assert from "node:assert/strict";
import { assertMethods } from "../lib/site/testing/methods.ts";
import { siteWorld } from "../lib/site/testing/site_world.ts";

const token = "a-token-that-only-tests-know";
const bearer = { authorization: `Bearer ${token}` };
const withToken = { env: { METRICS_TOKEN: token } };

Deno.test("GET /metrics tells who has the token what the process counted and what the stores know", async () => {
  await using site = await siteWorld(withToken);
  const program = site.stranger("203.0.113.7");
  await program.get("/help");
  const { status, headers, body } = await program.get("/metrics", bearer);
  assert.equal(status, 200);
  assert.match(headers.get("content-type")!, /^text\/plain; version=/);
  assert.equal(headers.get("cache-control"), "no-store");
  assert.match(body, /^http_requests_total\{[^}]*route="\/help"[^}]*\} 1$/m);
  assert.match(body, /^jobs_waiting\{queue="emails"\} 0$/m);
  assert.match(body, /^outbox_lag_seconds 0$/m);
});

Deno.test("without the token /metrics is not there, for staff and on this machine neither", async () => {
  await using site = await siteWorld(withToken);
  const near = site.stranger();
  for (const by of [near, site.stranger("203.0.113.7"), await site.logIn("admin")]) {
    const { status, headers } = await by.get("/metrics");
    assert.equal(status, 404);
    assert.equal(headers.get("content-type"), "application/problem+json");
  }
  for (const word of ["Bearer wrong", `Basic ${token}`, "Bearer", `Bearer ${token}x`]) {
    assert.equal((await near.get("/metrics", { authorization: word })).status, 404, word);
  }
});

Deno.test("a shop for one machine alone shows its metrics there without a token", async () => {
  await using site = await siteWorld({ env: { PUBLIC_URL: "http://127.0.0.1:8000" } });
  assert.equal((await site.stranger().get("/metrics")).status, 200);
  assert.equal((await site.stranger("192.168.0.7").get("/metrics")).status, 404);
});

Deno.test("/metrics is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/metrics", { takes: ["GET"], by: site.stranger() });
});
