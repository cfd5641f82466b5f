import assert from "node:assert/strict";
import { edgeSite, edgeWorld } from "./testing.ts";

const behindProxy = { TRUST_PROXY: "true" };

function site(env: Record<string, string> = {}) {
  const world = edgeWorld(env);
  const ask = edgeSite(
    world.deps,
    (app) => app.get("/who", ({ state }) => Response.json([state.requestId, state.address])),
  );
  return { ...world, ask };
}

Deno.test("requestId gives one id to state, answer and log line", async () => {
  const { ask, logged } = site();
  const answer = await ask("/who");
  assert.equal(answer.status, 200);
  const [id] = await answer.json();
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.equal(answer.headers.get("x-request-id"), id);
  assert.equal(logged("http.answered")[0]?.request_id, id);
});

Deno.test("requestId takes a sent id only from our own proxy, and only one fit for a log", async () => {
  const headers = { "x-request-id": "proxy-made-0001" };
  const alone = await site().ask("/who", { headers });
  assert.notEqual(alone.headers.get("x-request-id"), "proxy-made-0001");
  const { ask } = site(behindProxy);
  assert.equal((await ask("/who", { headers })).headers.get("x-request-id"), "proxy-made-0001");
  for (const junk of ["short", "a".repeat(65), 'x","level":"error"', "a b c d e f g h"]) {
    const answer = await ask("/who", { headers: { "x-request-id": junk } });
    assert.match(answer.headers.get("x-request-id")!, /^[0-9a-f-]{36}$/);
  }
});

const cases: [title: string, sent: string | null, expected: string][] = [
  ["no header: the peer", null, "10.0.0.2"],
  ["one hop", "203.0.113.7", "203.0.113.7"],
  ["a client's own claim stands further left", "8.8.8.8, 203.0.113.7", "203.0.113.7"],
  ["hops on this machine are skipped", "203.0.113.7, 127.0.0.1, ::1", "203.0.113.7"],
  ["IPv6", "2001:db8::7", "2001:db8::7"],
  ["junk: the peer", "203.0.113.7, <script>", "10.0.0.2"],
  ["empty: the peer", "", "10.0.0.2"],
];

for (const [title, sent, expected] of cases) {
  Deno.test(`clientAddress behind our proxy: ${title}`, async () => {
    const { ask } = site(behindProxy);
    const headers: Record<string, string> = sent === null ? {} : { "x-forwarded-for": sent };
    const [, address] = await (await ask("/who", { headers, from: "10.0.0.2" })).json();
    assert.equal(address, expected);
  });
}

Deno.test("clientAddress ignores X-Forwarded-For without a proxy of ours", async () => {
  const headers = { "x-forwarded-for": "203.0.113.7" };
  const answer = await site().ask("/who", { headers, from: "198.51.100.4" });
  assert.equal((await answer.json())[1], "198.51.100.4");
});
