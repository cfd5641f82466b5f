import assert from "node:assert/strict";
import { startProxy } from "./testing/proxy.ts";
import { startStandIn } from "./testing/stand_in.ts";
import { askRawTls, openTls } from "./testing/tls_line.ts";

Deno.test("nginx speaks HTTP/2 over TLS 1.2 and 1.3, under the shop's name alone", async (t) => {
  await using shop = startStandIn();
  await using proxy = await startProxy({ webs: [shop.port] });

  await t.step("a browser gets HTTP/2, an old client HTTP/1.1", async () => {
    for (const [alpn, got] of [[["h2", "http/1.1"], "h2"], [["http/1.1"], "http/1.1"]] as const) {
      using line = await openTls(proxy, { alpn: [...alpn] });
      assert.equal(line.alpn, got);
    }
  });

  await t.step("TLS 1.1 and weak ciphers are refused", async () => {
    const takes: [flags: string[], isTaken: boolean][] = [
      [["-tls1_3"], true],
      [["-tls1_2"], true],
      [["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], false],
      [["-tls1_2", "-cipher", "AES128-SHA:AES256-SHA:ECDHE-ECDSA-AES128-SHA"], false],
    ];
    for (const [flags, isTaken] of takes) {
      const said = await shakeHands(proxy.port, flags);
      // Refused by the other side, not by the client itself.
      assert.match(said, isTaken ? /Cipher is (TLS_|ECDHE-)/ : /alert/, flags.join(" "));
    }
  });

  await t.step("a name that is not ours is shown no certificate", async () => {
    await assert.rejects(openTls(proxy, { name: "other.test" }), /unrecognised_?name/i);
  });

  await t.step("who shook hands for us and asks for another name is told so", async () => {
    const answer = await askRawTls(proxy, `GET / HTTP/1.1\r\nHost: other.test\r\n${close}`);
    assert.match(answer, /^HTTP\/1.1 421 /);
    assert.match(answer, /This shop has another address/);
  });

  await t.step(
    "http and further names lead to the shop's own, with all of the address",
    async () => {
      const path = "/search?q=a%20b";
      const plain = await fetch(`http://127.0.0.1:${proxy.plainPort}${path}`, manual);
      assert.deepEqual(await gist(plain), [308, `https://localhost${path}`]);
      assert.equal(plain.headers.get("strict-transport-security"), null);
      const www = await askRawTls(
        proxy,
        `POST ${path} HTTP/1.1\r\nHost: www.localhost\r\n${close}`,
      );
      assert.match(www, /^HTTP\/1.1 308 /);
      assert.ok(www.includes(`\r\nLocation: https://localhost${path}\r\n`), www);
      const onTlsPort = await fetch(`http://localhost:${proxy.port}${path}`, manual);
      assert.deepEqual(await gist(onTlsPort), [308, `https://localhost${path}`]);
    },
  );

  await t.step("programs are not led from http to https, nor let in", async () => {
    const asked = shop.asked.length;
    for (
      const path of [
        "/api/admin/session",
        "/API/x",
        "/ws/admin/orders",
        "/sse/x",
        "/metrics",
        "/health/detailed",
      ]
    ) {
      const answer = await fetch(`http://127.0.0.1:${proxy.plainPort}${path}`, manual);
      assert.deepEqual(await gist(answer), [403, null], path);
    }
    assert.equal(shop.asked.length, asked);
  });

  await t.step("a probe needs neither TLS nor a name", async () => {
    const asked = shop.asked.length;
    for (const path of ["/health/live", "/health/ready"]) {
      const answer = await fetch(`http://127.0.0.1:${proxy.plainPort}${path}`);
      assert.deepEqual(await gist(answer), [200, null]);
    }
    assert.equal(shop.asked.length - asked, 2);
  });

  await t.step("nobody gets an echo: TRACE is refused", async () => {
    const answer = await askRawTls(
      proxy,
      `TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Echo: me\r\n${close}`,
    );
    assert.match(answer, /^HTTP\/1.1 405 /);
    assert.ok(!answer.includes("X-Echo"));
  });

  await t.step("every answer has its headers once, whoever made it", async () => {
    for (const path of ["/", "/metrics", `/${"x".repeat(9_000)}-_!`, "/errors/problem.css"]) {
      const answer = await proxy.ask(path);
      await answer.body?.cancel();
      assert.equal(answer.headers.get("strict-transport-security"), hsts, path);
      assert.match(answer.headers.get("x-request-id")!, /^[\da-f]{32}$/, path);
      assert.equal(answer.headers.get("server"), "nginx", path);
    }
  });
});

Deno.test("what a client says of itself does not reach the shop", async () => {
  await using shop = startStandIn(() =>
    new Response("hello", { headers: { "x-request-id": "own", "strict-transport-security": "0" } })
  );
  await using proxy = await startProxy({ webs: [shop.port] });
  const forged = [
    "X-Forwarded-For: 1.2.3.4",
    "Forwarded: for=1.2.3.4",
    "X-Forwarded-Host: evil.test",
    "X-Forwarded-Proto: http",
    "X-Request-Id: aaaaaaaaaaaaaaaa",
    "X_Forwarded_For: 1.2.3.4",
    "Proxy: evil.test",
    "Traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "Tracestate: evil=1",
    "Baggage: evil=1",
    "Connection: Upgrade, HTTP2-Settings, X-Forwarded-For",
    "Upgrade: h2c",
    "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
    "X-Client: 2001:db8:1:2:3:4:5:6",
  ];
  const answer = await askRawTls(
    proxy,
    `GET /?a=1 HTTP/1.1\r\nHost: LOCALHOST:${proxy.port}\r\n${forged.join("\r\n")}\r\n\r\n`
      .replace("Connection: ", "Connection: close, "),
  );
  assert.match(answer, /^HTTP\/1.1 200 /);
  const { headers, url } = shop.asked[0]!;
  const said = Object.fromEntries(headers);
  delete said["x-client"];
  delete said["http2-settings"];
  assert.deepEqual(said, {
    host: "localhost",
    "x-forwarded-for": "2001:db8:1:2:3:4:5:6",
    "x-forwarded-proto": "https",
    "x-request-id": /x-request-id: (\w+)/i.exec(answer)![1],
  });
  assert.match(url, /^http:\/\/localhost\/\?a=1$/);
  assert.equal(answer.match(/strict-transport-security|x-request-id/gi)!.length, 2);
});

/** Each ends in the one request that both sides must see the same, or is refused. */
const smuggled: [what: string, head: string][] = [
  ["both lengths", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"],
  ["two lengths", "Content-Length: 4\r\nContent-Length: 40\r\n"],
  ["a length that is none", "Content-Length: +4\r\n"],
  ["an unknown coding", "Transfer-Encoding: xchunked\r\n"],
  ["a coding in two parts", "Transfer-Encoding: gzip, chunked\r\n"],
  ["a space before the colon", "Content-Length : 40\r\n"],
  ["a folded line", "X: a\r\n Content-Length: 40\r\n"],
];

Deno.test("a request that could be read in two ways is refused, or passed on in one", async () => {
  await using shop = startStandIn();
  await using proxy = await startProxy({ webs: [shop.port] });
  for (const [what, head] of smuggled) {
    const answer = await askRawTls(
      proxy,
      `POST / HTTP/1.1\r\nHost: localhost\r\n${head}${close}0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1.1 (400|501|200) /, what);
    assert.equal(answer.match(/HTTP\/1\.1 \d/g)!.length, 1, what);
  }
  assert.deepEqual(shop.asked.filter(({ url }) => url.includes("smuggled")), []);
});

const close = "Connection: close\r\n\r\n";
const manual: RequestInit = { redirect: "manual" };
const hsts = "max-age=31536000; includeSubDomains";

async function gist(answer: Response): Promise<[number, string | null]> {
  await answer.body?.cancel();
  return [answer.status, answer.headers.get("location")];
}

async function shakeHands(port: number, flags: string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command("openssl", {
    args: ["s_client", "-connect", `127.0.0.1:${port}`, "-servername", "localhost", ...flags],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}
