import assert from "node:assert/strict";
import { fakeBrowser } from "../testing/fake_browser.ts";
import type { Carrier, LineEnd } from "./carrier.ts";
import { askGroup } from "./http_answer.ts";
import { pollCarrier } from "./poll_carrier.ts";
import { sseCarrier } from "./sse_carrier.ts";

const base = "http://shop.test/admin";
const cursor = "0123456789abcdef:1-0";
const next = "0123456789abcdef:2-0";
const event = { v: 1, type: "a.b", id: "e", group: "orders", cursor: next, at: "", data: {} };
const address = { groups: ["orders"], after: cursor };

type Reply = (path: string, init: RequestInit) => Response | Promise<Response>;

/** A site that answers as it is told to, one request after the other. */
function site(...replies: Reply[]) {
  const paths: string[] = [];
  const waiting = Promise.withResolvers<void>();
  const send = async (url: string | URL | Request, init: RequestInit = {}) => {
    paths.push(String(url).replace("http://shop.test", ""));
    const reply = replies.shift();
    if (reply) return await reply(paths.at(-1)!, init);
    waiting.resolve();
    return await new Promise<Response>(() => {});
  };
  return { base, fetch: send as typeof fetch, paths, isAsleep: waiting.promise };
}

function open(carrier: Carrier) {
  const texts: string[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<LineEnd>();
  const line = carrier.open(address, {
    onText: (text) => void texts.push(JSON.parse(text as string).type),
    onEnd: resolve,
  });
  return { line, texts, ended };
}

const stream = (text: string) =>
  new Response(text, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
const json = (answer: unknown) => Response.json(answer);
const polled = { v: 1, frames: [event], cursor: next, retry_after_ms: 300, more: false };

Deno.test("a stream brings its frames until it is closed, and says how", async () => {
  const text = `retry: 900\ndata: ${JSON.stringify(event)}\n\n` +
    'event: close\ndata: {"code":4000,"reason":"restarting retry_after_ms=70"}\n\ndata: {}\n\n';
  const world = site(() => stream(text));
  const { texts, ended, line } = open(sseCarrier(world));
  const end = { code: 4000, reason: "restarting retry_after_ms=70", retryMs: 900 };
  assert.deepEqual([await ended, texts, line.isUp], [end, ["a.b"], true]);
  assert.equal(world.paths[0], "/sse/admin/orders/?after=0123456789abcdef%3A1-0");
});

Deno.test("a stream that breaks off, or is none, says so", async () => {
  const away = new Response("later", { status: 503, headers: { "retry-after": "7" } });
  const cases: [Reply, LineEnd][] = [
    [() => stream("data: {"), { code: 1006, reason: "" }],
    [() => stream("event: close\ndata: nonsense\n\n"), { code: 1006, reason: "" }],
    [() => away, { code: 0, reason: "", answer: { status: 503, retryAfterMs: 7_000 } }],
    // A page that somebody else leads to.
    [() => new Response("<h1>Log in"), {
      code: 0,
      reason: "",
      answer: { status: 0, retryAfterMs: null },
    }],
    [() => Promise.reject(new TypeError()), {
      code: 0,
      reason: "",
      answer: { status: 0, retryAfterMs: null },
    }],
  ];
  for (const [reply, end] of cases) {
    assert.deepEqual(await open(sseCarrier(site(reply))).ended, end);
  }
});

Deno.test("a stream that is left is heard no more, and not said to have ended", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const world = site((_, { signal }) => {
    signal!.addEventListener("abort", () => resolve());
    return stream("data: {}\n\n");
  });
  const { line, texts, ended } = open(sseCarrier(world));
  line.drop();
  await promise;
  const first = await Promise.race([ended, new Promise((done) => setTimeout(done, 0))]);
  assert.deepEqual([texts, first], [[], undefined]);
});

Deno.test("polling is welcomed by its first answer, and asks on from where it is", async () => {
  const { host, pass } = fakeBrowser();
  const world = site(
    () => json({ ...polled, frames: [], more: true }),
    () => json(polled),
  );
  const { texts, line } = open(pollCarrier({ ...world, host }));
  while (world.paths.length < 2) await pass(0);
  await pass(300);
  await world.isAsleep;
  line.drop();
  assert.deepEqual(texts, ["welcome", "ping", "a.b", "ping"]);
  assert.deepEqual(world.paths, [
    "/api/events?group=orders&after=0123456789abcdef%3A1-0",
    "/api/events?group=orders&after=0123456789abcdef%3A2-0&wait=25",
    "/api/events?group=orders&after=0123456789abcdef%3A2-0&wait=25",
  ]);
});

Deno.test("polling ends where it is answered by nobody, or not as agreed", async () => {
  const { host } = fakeBrowser();
  const denied = new Response("no", { status: 404 });
  const cases: [Reply, number][] = [
    [() => denied, 404],
    [() => json({ ...polled, v: 2 }), 0],
    [() => json({ ...polled, frames: "all" }), 0],
    [() => new Response("<h1>"), 0],
  ];
  for (const [reply, status] of cases) {
    const { ended } = open(pollCarrier({ ...site(reply), host }));
    const answer = { status, retryAfterMs: null };
    assert.deepEqual(await ended, { code: 0, reason: "", answer });
  }
});

Deno.test("askGroup() tells what the site says, also how long to wait, but no date", async () => {
  const retry = (value: string) => () =>
    new Response("", { status: 429, headers: { "retry-after": value } });
  const replies: [Reply, unknown][] = [
    [() => json(polled), { status: 200, retryAfterMs: null }],
    [retry("3"), { status: 429, retryAfterMs: 3_000 }],
    [retry("99999999"), { status: 429, retryAfterMs: 600_000 }],
    [retry("Wed, 21 Oct 2026 07:28:00 GMT"), { status: 429, retryAfterMs: null }],
    [() => Promise.reject(new TypeError()), { status: 0, retryAfterMs: null }],
  ];
  for (const [reply, answer] of replies) {
    assert.deepEqual(await askGroup(site(reply), "orders"), answer);
  }
});
