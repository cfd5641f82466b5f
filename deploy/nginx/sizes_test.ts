import assert from "node:assert/strict";
import { uploadRoutes } from "../../lib/http/uploads/upload_routes.ts";
import { startProxy } from "./testing/proxy.ts";
import { startStandIn } from "./testing/stand_in.ts";
import { askRawTls, openTls } from "./testing/tls_line.ts";

Deno.test("what is too large is refused with a page that says so, and the shop hears nothing", async () => {
  await using shop = startStandIn();
  await using proxy = await startProxy({ webs: [shop.port] });
  const get = (target: string, lines: string[] = []) =>
    askRawTls(
      proxy,
      `GET ${target} HTTP/1.1\r\nHost: localhost\r\n${
        lines.map((line) => `${line}\r\n`).join("")
      }Connection: close\r\n\r\n`,
    );
  const long = "x".repeat(9_000);
  const refused: [answer: string, status: number, says: RegExp][] = [
    [await get(`/${long}`), 414, /This address is too long/],
    [
      await get("/", [`Cookie: a=${long}`]),
      431,
      /Delete this site&#39;s cookies|Delete this site's/,
    ],
    [await get("/", Array(6).fill(`X: ${"x".repeat(7_000)}`)), 431, /too much along/],
  ];
  for (const [answer, status, says] of refused) {
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
    assert.match(answer, says);
    assert.match(answer, /X-Request-Id: [\da-f]{32}/);
  }
  for (const path of ["/checkout", "/admin/products/1", "/admin/products/imports/1"]) {
    const answer = await proxy.ask(path, { method: "POST", body: new Uint8Array(200_000) });
    assert.equal(answer.status, 413, path);
    assert.match(await answer.text(), /too much to send/);
  }
  assert.deepEqual(shop.asked, []);
  assert.match(await get("/", [`Cookie: a=${"x".repeat(7_000)}`]), /^HTTP\/1.1 200 /);
});

Deno.test("forms with files may be large, and the shop's own bound is left to the shop", async () => {
  await using shop = startStandIn();
  await using proxy = await startProxy({ webs: [shop.port] });
  const MIB = 1024 * 1024;
  const forms = [...uploadRoutes].map(([route, { limitBytes }]) =>
    [route.replace(":id", "17"), limitBytes] as const
  );
  for (const [path, limitBytes] of forms) {
    for (const [bytes, answer] of [[limitBytes, "200"], [limitBytes + 2 * MIB, "413"]] as const) {
      using line = await openTls(proxy);
      await line.write(
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${bytes}\r\n` +
          "Expect: 100-continue\r\n\r\n",
      );
      const said = await line.some();
      assert.match(said, answer === "200" ? /^HTTP\/1.1 100 / : /^HTTP\/1.1 413 /, path);
    }
  }
  // The shop refuses 66,000 itself, and shows again what was typed.
  for (const [path, bytes] of [[forms[0]![0], 3 * MIB], ["/checkout", 66_000]] as const) {
    const answer = await proxy.ask(path, { method: "POST", body: new Uint8Array(bytes) });
    assert.equal(answer.status, 200, path);
    await answer.body?.cancel();
    assert.equal(shop.asked.at(-1)!.body.length, bytes);
  }
});
