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
  const stranger = await ask("/who", { headers, from: "203.0.113.7" });
  assert.notEqual(stranger.headers.get("x-request-id"), "proxy-made-0001");
  assert.equal((await ask("/who", { headers })).headers.get("x-request-id"), "proxy-made-0001");
  for (const junk of ["short", "a".repeat(65), 'x","level":"error"', "a b c d e f g h"]) {
    const answer = await ask("/who", { headers: { "x-request-id": junk } });
    assert.match(answer.headers.get("x-request-id")!, /^[0-9a-f-]{36}$/);
  }
});
