import assert from "node:assert/strict";
import { until } from "../../lib/testing/until.ts";
import { startProxy } from "./testing/proxy.ts";
import { startStandIn } from "./testing/stand_in.ts";
import { askRawTls } from "./testing/tls_line.ts";

/** Must be in no line, wherever they came from. */
const canaries = {
  query: "canary-search",
  mail: "canary%40example.com",
  order: "canaryOrderId0123456789a",
  cookie: "canarycookie",
  referrer: "canary-referrer",
  agent: "canary-agent",
  token: "canary-token",
  address: "203.0.113.199",
  account: "0198canary",
  method: "CANARYMETHOD",
};

const asked: [path: string, logged: string][] = [
  [`/search?q=${canaries.query}`, "/search"],
  [`/admin/orders?q=${canaries.mail}`, "/admin/orders"],
  [`/orders/${canaries.order}`, "/orders/:rest"],
  [`/admin/orders/${canaries.account}/refund`, "/admin/orders/:rest"],
  [`/sse/user/${canaries.account}/notifications`, "/sse/user/:rest"],
  [`/api/admin/${canaries.mail}`, "/api/admin/:rest"],
  [`/api/v1/search?q=${canaries.query}`, "/api/v1/search"],
  [`/api/v1/carts/${canaries.order}/checkout`, "/api/v1/carts/:rest"],
  [`/products/plum-jam`, "/products/:rest"],
  [`/admin/invitation?token=${canaries.token}`, "/admin/invitation"],
  [`/${canaries.token}`, "other"],
  [`/media/${"ab".repeat(16)}-320.webp`, "/media/:rest"],
  ["/styles.css?__frsh_c=1", "/styles.css"],
  ["/", "/"],
];

Deno.test("the log has a line a request that tells the operator all and names nobody", async () => {
  await using shop = startStandIn(() => new Response("hello"));
  // The first is where nobody answers: it tells its fault by itself.
  await using proxy = await startProxy({ webs: [1, shop.port] });
  const headers = {
    "cookie": `__Host-session=${canaries.cookie}`,
    "referer": `https://localhost/search?q=${canaries.referrer}`,
    "user-agent": canaries.agent,
    "authorization": `Bearer ${canaries.token}`,
  };
  for (const [path] of asked) {
    const answer = await proxy.ask(path, { headers, client: canaries.address });
    await answer.body?.cancel();
  }
  // Refusals and faults of nginx's own, which it would tell with the whole request.
  const head = `Host: localhost\r\nConnection: close\r\nX-Client: ${canaries.address}\r\n`;
  await askRawTls(proxy, `${canaries.method} /${canaries.token} HTTP/1.1\r\n${head}\r\n`);
  await askRawTls(proxy, `GET /${canaries.token}${"x".repeat(9_000)} HTTP/1.1\r\n${head}\r\n`);
  await askRawTls(proxy, `GET /${canaries.token}%00 HTTP/1.1\r\n${head}\r\n`);
  await shop[Symbol.asyncDispose]();
  const away = await proxy.ask(`/search?q=${canaries.query}`, { client: canaries.address });
  assert.equal(away.status, 502);
  await away.body?.cancel();

  const { text, lines } = await until("all lines are written", async () => {
    const log = await proxy.log();
    return log.lines.length >= asked.length + 4 ? log : null;
  });
  for (const [what, canary] of Object.entries(canaries)) {
    assert.ok(!text.includes(canary) && !text.includes(decodeURIComponent(canary)), what);
  }
  assert.deepEqual(lines.slice(0, asked.length).map(({ path }) => path), asked.map(([, to]) => to));
  const first = lines[0]!;
  assert.deepEqual(
    [first.level, first.event, first.service, first.method, first.status, first.protocol],
    ["info", "proxy.answered", "nginx", "GET", 200, "HTTP/2.0"],
  );
  assert.deepEqual([first.tls, first.network, first.limited], [
    "TLSv1.3",
    "203.0.113.0/24",
    "PASSED",
  ]);
  assert.match(String(first.request_id), /^[\da-f]{32}$/);
  assert.equal(first.request_id, shop.asked[0]!.headers.get("x-request-id"));
  assert.ok(Number(first.duration_s) >= 0 && Number(first.bytes) > 0);
  // Which process it was, and which one was tried before in vain.
  assert.ok(lines.some((line) => line.upstream_status === "502, 200"));
  assert.ok(lines.some((line) => String(line.upstream).endsWith(`127.0.0.1:${shop.port}`)));
  assert.ok(lines.every((line) => Number.isFinite(Date.parse(String(line.time)))));
  // A request that nobody understands ends when its line is closed, before this one or after.
  assert.ok(lines.slice(asked.length).some(({ status }) => status === 502));
});

Deno.test("of an address of IPv6 the log keeps what a provider has", async () => {
  await using shop = startStandIn();
  await using proxy = await startProxy({ webs: [shop.port] });
  const networks: [client: string, logged: string][] = [
    ["2001:db8:7:8:9:a:b:c", "2001:db8:7::/48"],
    ["2001:db8:7::1", "2001:db8:7::/48"],
    ["2001:db8::1", "2001:db8::/48"],
    ["::1", "::/48"],
    ["198.51.100.7", "198.51.100.0/24"],
  ];
  for (const [client] of networks) await (await proxy.ask("/", { client })).body?.cancel();
  const { lines } = await until("all lines are written", async () => {
    const log = await proxy.log();
    return log.lines.length >= networks.length ? log : null;
  });
  assert.deepEqual(lines.map(({ network }) => network), networks.map(([, logged]) => logged));
});
