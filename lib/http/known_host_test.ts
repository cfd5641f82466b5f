import assert from "node:assert/strict";
import { App } from "fresh";
import { askRaw, type RawRequest } from "../testing/ask_raw.ts";
import { innerEdge, outerEdge } from "./edge.ts";
import type { State } from "./state.ts";
import { edgeWorld } from "./testing.ts";

function serve(env: Record<string, string> = {}) {
  const { deps, logged } = edgeWorld({ PUBLIC_URL: "https://shop.test", ...env });
  const app = new App<State>().use(...outerEdge(deps)).use(...innerEdge());
  for (const path of ["/", "/help", "/health/live", "/metrics"]) {
    app.get(path, ({ url }) => new Response(url.pathname));
  }
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.handler());
  const url = `http://127.0.0.1:${server.addr.port}`;
  return {
    url,
    logged,
    ask: (request: Partial<RawRequest>) => askRaw(url, { target: "/help", ...request }),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const own = [
  "shop.test",
  "SHOP.test:8443",
  "shop.test:65535",
  "localhost",
  "localhost:8000",
  "shop.localhost:1",
  "127.0.0.1:8000",
  "127.8.9.10",
  "[::1]",
  "[::1]:8000",
];

const foreign = [
  "evil.example",
  "evil.example:8000",
  "shop.test.evil.example",
  "evil-shop.test",
  "www.shop.test",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "10.0.0.1",
  "169.254.169.254:80",
  "[::2]",
  "web",
];

const unreadable = [
  "",
  "shop.test/admin",
  "shop.test/admin?x=",
  "shop.test?x=",
  "shop.test#",
  "shop.test\\admin",
  "ada@shop.test",
  "ada:secret@shop.test",
  "shop.test:",
  "shop.test:65536",
  "shop.test:99999",
  "shop.test:-1",
  "shop.test:8a",
  "shop.test, evil.example",
  "shop .test",
  "shop%2etest",
  "%",
  "[::1",
  "::1",
  "[::g]",
  "[shop.test]",
  "xn--a",
  "127.1",
  "0x7f.1",
  "2130706433",
  "1.2.3.4.5",
  "täst.example",
  "shop.test\t8",
];

Deno.test("knownHost answers under the shop's own names", async () => {
  await using site = serve();
  for (const host of own) assert.equal((await site.ask({ host })).status, 200, host);
});

Deno.test("knownHost answers under HOST, by whichever version of the protocol", async () => {
  await using site = serve({ HOST: "::" });
  assert.equal((await site.ask({ host: "[::]:8000" })).status, 200);
  assert.equal((await site.ask({ host: "shop.test", version: "1.0" })).status, 200);
});

Deno.test("knownHost refuses other names and what is no name, as any problem is told", async () => {
  await using site = serve();
  const cases: [string[], number, string][] = [
    [foreign, 421, "request.misdirected"],
    [unreadable, 400, "request.invalid"],
  ];
  for (const [hosts, expected, code] of cases) {
    for (const host of hosts) {
      for (const method of ["GET", "POST", "HEAD"]) {
        const { status, headers, body } = await site.ask({ host, method });
        assert.equal(status, expected, `${method} ${host}`);
        assert.ok(method === "HEAD" || body.includes(code), body);
        assert.match(headers.get("content-security-policy")!, /default-src 'none'/);
        const id = headers.get("x-request-id");
        const lines = site.logged("http.answered").filter((line) => line.request_id === id);
        assert.deepEqual(lines.map((line) => line.status), [expected]);
      }
    }
  }
});

Deno.test("knownHost asks for a host, and believes no target more than its header", async () => {
  await using site = serve();
  assert.equal((await site.ask({ host: null })).status, 400);
  assert.equal((await site.ask({ host: null, version: "1.0" })).status, 400);
  assert.equal((await site.ask({ target: "http://shop.test/help" })).status, 200);
  for (const host of ["shop.test", "evil.example"]) {
    const answer = await site.ask({ target: "http://evil.example/help", host });
    assert.equal(answer.status, 421);
  }
  assert.equal((await site.ask({ target: "http://ada@shop.test/help" })).status, 400);
});

Deno.test("knownHost lets probes ask by address or by a container's name, not by a name of the world", async () => {
  await using site = serve();
  for (const target of ["/health/live", "/metrics"]) {
    for (const host of [null, "10.1.2.3:8000", "[fd00::7]:8000", "web:8000", "shop.test"]) {
      assert.equal((await site.ask({ target, host })).status, 200, `${target} ${host}`);
    }
    assert.equal((await site.ask({ target, host: "evil.example:8000" })).status, 421);
    assert.equal((await site.ask({ target, host: "web/help?" })).status, 400);
  }
});

Deno.test("knownHost reads the name of HTTP/2 from the request's target", async () => {
  const { deps } = edgeWorld({ PUBLIC_URL: "https://shop.test" });
  const app = new App<State>().use(...outerEdge(deps));
  app.get("/help", () => new Response("help"));
  const status = async (url: string) => (await app.handler()(new Request(url))).status;
  assert.equal(await status("https://shop.test/help"), 200);
  assert.equal(await status("https://evil.example/help"), 421);
});
