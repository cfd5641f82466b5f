import assert from "node:assert/strict";
import { type Proxy, startProxy } from "./testing/proxy.ts";
import { startStandIn } from "./testing/stand_in.ts";

interface Zone {
  name: string;
  method?: string;
  path: string;
  /** Requests at once after a rest. */
  burst: number;
  retryAfter: string;
}

/** What the README promises. */
const zones: Zone[] = [
  { name: "API", path: "/api/admin/orders", burst: 100, retryAfter: "2" },
  { name: "log-in", method: "POST", path: "/admin/login", burst: 10, retryAfter: "10" },
  { name: "code", method: "POST", path: "/admin/login/code", burst: 10, retryAfter: "10" },
  { name: "invitation", method: "POST", path: "/admin/invitation", burst: 10, retryAfter: "10" },
  { name: "checkout", method: "POST", path: "/checkout", burst: 60, retryAfter: "2" },
  { name: "pages", path: "/products/plum-jam", burst: 201, retryAfter: "2" },
  {
    name: "checkout of the public API",
    method: "POST",
    path: `/api/v1/carts/${"A".repeat(22)}/checkout`,
    burst: 60,
    retryAfter: "2",
  },
];

Deno.test("who asks too much is told when to come back, zone by zone and network by network", async (t) => {
  await using shop = startStandIn();
  // A zone refills while a slow machine asks: not here.
  await using proxy = await startProxy({
    webs: [shop.port],
    changes: [
      ["http/limits.conf", "rate=50r/s", "rate=1r/m"],
      ["http/limits.conf", "rate=100r/m", "rate=1r/m"],
      ["http/limits.conf", "rate=60r/m", "rate=1r/m"],
      ["http/limits.conf", "rate=10r/m", "rate=1r/m"],
      ["place/http.conf", "default 0;", "default 0; 192.0.2.77 1;"],
    ],
  });

  for (const [n, { name, method = "GET", path, burst, retryAfter }] of zones.entries()) {
    await t.step(name, async () => {
      const ask = (client: string) => statusOf(proxy, { method, path, client });
      const client = `198.51.100.${n + 1}`;
      const statuses = await all(burst, () => ask(client));
      assert.deepEqual(new Set(statuses), new Set([200]));
      const refused = await proxy.ask(path, { method, client });
      assert.equal(refused.status, 429);
      assert.equal(refused.headers.get("retry-after"), retryAfter);
      assert.equal(refused.headers.get("cache-control"), "no-store");
      await refused.body?.cancel();
      assert.equal(await ask("203.0.113.9"), 200, "somebody else's line");
    });
  }

  await t.step("programs are told as problem+json, people by a page", async () => {
    const client = "198.51.100.1";
    const json = await proxy.ask("/api/admin/orders", { client });
    assert.equal(json.headers.get("content-type"), "application/problem+json");
    const problem = await json.json();
    assert.deepEqual([problem.status, problem.code], [429, "request.too_many"]);
    assert.equal(problem.trace_id, json.headers.get("x-request-id"));
    const page = await proxy.ask("/products/plum-jam", { client: "198.51.100.6" });
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    const html = await page.text();
    assert.match(html, /Wait a moment and try again/);
    assert.ok(html.includes(page.headers.get("x-request-id")!));
  });

  await t.step("a household has one /64 of IPv6, its neighbour another", async () => {
    const ask = (client: string) =>
      statusOf(proxy, { method: "POST", path: "/admin/login", client });
    await all(10, (n) => ask(`2001:db8:7:8::${n + 1}`));
    assert.equal(await ask("2001:db8:7:8:ffff:ffff:ffff:ffff"), 429);
    assert.equal(await ask("2001:db8:7:9::1"), 200);
    assert.equal(await ask("2001:db8::1"), 200);
  });

  await t.step("with a session each of an office is counted by itself", async () => {
    const client = "192.0.2.200";
    const ask = (session: string) =>
      statusOf(proxy, {
        path: "/api/admin/attention",
        client,
        headers: { cookie: `a=b; __Host-session=${session.repeat(32)}` },
      });
    await all(100, () => ask("a"));
    assert.deepEqual([await ask("a"), await ask("b")], [429, 200]);
    // Sessions that are made up are bounded as the pages of one network.
    const made = await all(120, (n) => ask(String.fromCharCode(99 + n % 20)));
    assert.ok(made.includes(429));
  });

  await t.step("spelling does not lead around a zone", async () => {
    const client = "198.51.100.2";
    const paths = ["//admin/login", "/x/../admin/login", "/admin/%6cogin", "/admin/login/?a=b"];
    for (const path of paths) {
      const status = await statusOf(proxy, { method: "POST", path, client });
      assert.equal(status, 429, path);
    }
  });

  await t.step("files, live lines and who is exempt are not counted", async () => {
    const client = "198.51.100.6";
    for (const path of ["/styles.css", "/pictures/a/b.svg", "/_fresh/js/a/b.js", "/health/live"]) {
      assert.equal(await statusOf(proxy, { path, client }), 200, path);
    }
    assert.equal(await statusOf(proxy, { path: "/api/events", client: "198.51.100.1" }), 200);
    const exempt = await all(
      250,
      () => statusOf(proxy, { method: "POST", path: "/checkout", client: "192.0.2.77" }),
    );
    assert.deepEqual(new Set(exempt), new Set([200]));
  });
});

Deno.test("with a token each program is counted by itself, and a session is nothing to the public API", async () => {
  await using shop = startStandIn();
  const slowly: [string, string, string] = ["http/limits.conf", "rate=100r/m", "rate=1r/m"];
  await using proxy = await startProxy({ webs: [shop.port], changes: [slowly] });
  const ask = (headers: Record<string, string>) =>
    statusOf(proxy, { path: "/api/v1/products", client: "198.51.100.1", headers });
  const by = (token: string) => ({ authorization: `Bearer smk_${token.repeat(43)}` });
  await all(100, () => ask(by("a")));
  assert.deepEqual([await ask(by("a")), await ask(by("b"))], [429, 200]);
  const session = (n: number) => `__Host-session=${String.fromCharCode(99 + n % 20).repeat(32)}`;
  const withSessions = await all(101, (n) => ask({ cookie: session(n) }));
  assert.ok(withSessions.includes(429));
});

Deno.test("one network has so many requests under way, and no more", async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  await using shop = startStandIn(async () => {
    await opened;
    return new Response("at last");
  });
  await using proxy = await startProxy({
    webs: [shop.port],
    changes: [["http/limits.conf", "limit_conn connections 200", "limit_conn connections 20"]],
  });
  const answers = Array.from(
    { length: 30 },
    () => statusOf(proxy, { path: "/", client: "198.51.100.1" }),
  );
  assert.equal(await Promise.race(answers), 429);
  open();
  const statuses = await Promise.all(answers);
  assert.equal(statuses.filter((status) => status === 200).length, 20);
});

async function statusOf(
  proxy: Proxy,
  { path, ...init }: RequestInit & { path: string; client: string },
): Promise<number> {
  const answer = await proxy.ask(path, init);
  await answer.body?.cancel();
  return answer.status;
}

function all<T>(count: number, ask: (n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => ask(n)));
}
