import assert from "node:assert/strict";
import { startProxy } from "./testing/proxy.ts";
import { startStandIn } from "./testing/stand_in.ts";
import { askRawTls } from "./testing/tls_line.ts";

/** `/metrics` in every spelling that some reader of addresses takes for it. */
const spellings = [
  ...["/metrics", "/metrics/", "/metrics/x", "//metrics", "/./metrics", "/x/../metrics"],
  ...["/%6detrics", "/m%65trics%2F", "/%2e/metrics", "/x/%2e%2e/metrics", "/METRICS", "/Metrics"],
  ...["/metrics?a=b", "/metrics#a", "/metrics/.", "/metrics/x/..", "///metrics//"],
  ...["/health/detailed", "/health/detailed/", "/health//detailed", "/health/./detailed"],
  ...["/health/%64etailed", "/%68ealth/detailed", "/HEALTH/DETAILED", "/health%2fdetailed"],
  ...["/health/live/../detailed", "/health/live/%2e%2e/detailed", "/health/detailed%2f"],
];
/** What is no such address to us may pass, and has to stay none: the shop reads it as strictly. */
const others = [
  ...["/metrics%00", "/metrics%20", "/metrics;a=b", "/%256detrics", "/metrics.json", "/metrics%0a"],
  ...["/health\\detailed", "/health/detailed;a", "/health/%2564etailed", "/..;/metrics"],
  ...["http://localhost/metrics", "/metrics/../../etc/passwd", "metrics", "*"],
];

Deno.test("metrics and detailed health are closed, however their address is spelt", async () => {
  await using shop = startStandIn();
  await using proxy = await startProxy({ webs: [shop.port] });
  for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
    const said = await askRawTls(
      proxy,
      spellings.map((path) => request(method, path)).join("") + end,
    );
    const statuses = [...said.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => status);
    const wanted = spellings.map(() =>
      method === "POST" || method === "OPTIONS" ? /40[45]/ : /404/
    );
    assert.equal(statuses.length, spellings.length + 1, method);
    for (const [n, path] of spellings.entries()) {
      assert.match(statuses[n]!, wanted[n]!, `${method} ${path}`);
    }
  }
  assert.deepEqual(shop.asked.map(({ url }) => new URL(url).pathname), Array(4).fill("/last"));
  shop.asked.length = 0;
  await Promise.all(others.map((path) => askRawTls(proxy, request("GET", path) + end)));
  for (const path of shop.asked.map(({ url }) => new URL(url).pathname)) {
    // Read once more, as a lenient reader would.
    assert.doesNotMatch(path.replaceAll(/\/{2,}/g, "/"), /^\/(metrics|health\/detailed)\/?$/i);
  }
});

function request(method: string, path: string): string {
  return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n` +
    "Accept: application/json\r\nContent-Length: 0\r\n\r\n";
}

const end = request("GET", "/last").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
