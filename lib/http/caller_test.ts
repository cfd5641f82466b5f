import assert from "node:assert/strict";
import { readTraceparent } from "./caller.ts";
import { edgeSite, edgeWorld } from "./testing.ts";

const [trace, span] = ["4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"];
const caller = { caller_trace: trace, caller_span: span };

Deno.test("readTraceparent() reads what the W3C says, and nothing that only looks like it", () => {
  for (
    const good of [
      `00-${trace}-${span}-01`,
      `00-${trace}-${span}-00`,
      `a1-${trace}-${span}-01-more-x`,
    ]
  ) {
    assert.deepEqual(readTraceparent(good), caller, good);
  }
  const bad = [
    ...["", "-", "00", `00-${trace}-${span}`, `00-${trace}-${span}-01-`, `ff-${trace}-${span}-01`],
    ...[
      `00-${"0".repeat(32)}-${span}-01`,
      `00-${trace}-${"0".repeat(16)}-01`,
      `00-${trace}-${span}-1`,
    ],
    ...[
      `00-${trace.toUpperCase()}-${span}-01`,
      `00-${trace}x-${span}-01`,
      ` 00-${trace}-${span}-01`,
    ],
    "-".repeat(100_000),
  ];
  for (const text of bad) assert.equal(readTraceparent(text), null, text.slice(0, 80));
});

Deno.test("a request is linked to its caller's span by a proxy of ours alone, and keeps its own trace", async () => {
  const cases = [
    { env: {}, from: "127.0.0.1", isLinked: false },
    { env: { TRUST_PROXY: "10.0.0.1" }, from: "203.0.113.7", isLinked: false },
    { env: { TRUST_PROXY: "10.0.0.1" }, from: "10.0.0.1", isLinked: true },
  ];
  for (const { env, from, isLinked } of cases) {
    const { deps, logged } = edgeWorld(env);
    const ask = edgeSite(deps, (app) => app.get("/", () => new Response("ok")));
    const headers = { traceparent: `00-${trace}-${span}-01`, "x-forwarded-for": "203.0.113.9" };
    const answer = await ask("/", { from, headers });
    const [line] = logged("http.answered");
    assert.equal(line!.caller_span, isLinked ? span : undefined);
    assert.equal(line!.caller_trace, isLinked ? trace : undefined);
    assert.notEqual(answer.headers.get("x-request-id")!.replaceAll("-", ""), trace);
  }
});
