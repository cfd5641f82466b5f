import assert from "node:assert/strict";
import { type SiteWorld, siteWorld } from "../../lib/site/testing/site_world.ts";

const own = { "content-type": "application/json", "sec-fetch-site": "same-origin" };

function send(
  site: SiteWorld,
  body: unknown,
  { headers = own, from = "127.0.0.1" }: { headers?: Record<string, string>; from?: string } = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return site.stranger(from).ask("/api/browser-errors", { method: "POST", body: text, headers });
}

function report(message: string, more: object = {}) {
  const stack =
    "at f (http://shop.test/_fresh/js/b17/panel.js:1:2)\nat http://shop.test/orders/ada:1:1";
  const errors = [{ name: "TypeError", message, stack }];
  return { kind: "error", route: "/orders/:publicId", errors, ...more };
}

const linesOf = ({ lines }: SiteWorld) =>
  lines.filter((line) => line.includes('"island.failed"')).map((line) => JSON.parse(line));

Deno.test("POST /api/browser-errors logs what broke, where, in which build, and nothing of whom", async () => {
  await using site = await siteWorld();
  const told = report("Cannot deliver to Ada Lovelace <ada@example.com>", { island: "LiveOrder" });
  const answer = await send(site, told);
  assert.deepEqual([answer.status, answer.body], [204, ""]);
  assert.equal(answer.headers.get("set-cookie"), null);
  const [{ level, kind, route, island, build, error }] = linesOf(site);
  assert.deepEqual([level, kind, route], ["error", "error", "/orders/:publicId"]);
  assert.deepEqual([island, build], ["LiveOrder", "b17"]);
  assert.deepEqual(error, {
    kind: "TypeError",
    message: "Cannot deliver to … <mail>",
    stack: ["at f (/_fresh/js/b17/panel.js:1:2)"],
  });
  assert.doesNotMatch(site.lines.join(), /Lovelace|ada@|orders\/ada/);
  const metrics = await site.deps.metrics.registry.metrics();
  assert.match(metrics, /^browser_errors_total\{kind="error",logged="true"\} 1$/m);
});

Deno.test("what a page of ours does not send is refused, and says nothing in the log", async () => {
  await using site = await siteWorld();
  const json = "application/json";
  const refused: [status: number, body: unknown, headers?: Record<string, string>][] = [
    ...[
      ...["", "{", "null", "NaN", "[]", '{"kind":"error"}', "ข้าว\0", "\ud800"],
      ...[report("x", { kind: "crash" }), report("x", { route: "/orders/ada@example.com" })],
      ...[report("x", { island: "<b>" }), report("x", { errors: [] }), report("x".repeat(501))],
      report("x", { errors: [{ name: NaN, message: 7, stack: [] }] }),
      report("x", { errors: Array(4).fill({ name: "E", message: "m", stack: "" }) }),
    ].map((body): [number, unknown] => [400, body]),
    [413, "x".repeat(30_000)],
    [413, "x", { ...own, "content-length": String(40 * 1024 * 1024) }],
    [400, report("x"), { ...own, "content-type": "text/plain" }],
    [400, report("x"), { "sec-fetch-site": "same-origin" }],
    [403, report("x"), { ...own, "sec-fetch-site": "cross-site" }],
    [403, report("x"), { "content-type": json, origin: "https://evil.test" }],
    [403, report("x"), { "content-type": json, origin: "null" }],
    [403, report("x"), { "content-type": json }],
  ];
  for (const [status, body, headers = own] of refused) {
    const answer = await send(site, body, { headers });
    assert.equal(
      answer.status,
      status,
      `${JSON.stringify([body, headers]).slice(0, 200)}: ${answer.body}`,
    );
  }
  assert.deepEqual(linesOf(site), []);
  for (const method of ["GET", "HEAD", "PUT"]) {
    assert.equal((await site.stranger().ask("/api/browser-errors", { method })).status, 405);
  }
});

Deno.test("a flood is a line a minute of one kind, ten of many, and then 429 for its network", async () => {
  await using site = await siteWorld();
  site.clock.advance(86_400_000);
  for (let n = 0; n < 20; n++) assert.equal((await send(site, report("again"))).status, 204);
  assert.equal(linesOf(site).length, 1);
  const words = Array.from({ length: 20 }, (_, n) => "a".repeat(n + 1));
  for (const word of words) assert.equal((await send(site, report(word))).status, 204);
  assert.equal(linesOf(site).length, 10);
  const from = "203.0.113.7";
  const statuses: number[] = [];
  for (let n = 0; n < 35; n++) statuses.push((await send(site, report("again"), { from })).status);
  assert.deepEqual(statuses, [...Array(30).fill(204), ...Array(5).fill(429)]);
});
