import assert from "node:assert/strict";
import { App } from "fresh";
import { askRaw } from "../testing/ask_raw.ts";
import { innerEdge, outerEdge } from "./edge.ts";
import { routedPath } from "./plain_address.ts";
import type { State } from "./state.ts";
import { edgeWorld } from "./testing.ts";

/** A site that answers everything with the address as it was read. */
function serve() {
  const { deps } = edgeWorld();
  const app = new App<State>().use(...outerEdge(deps)).use(...innerEdge());
  app.get("*", ({ state }) => new Response(state.path));
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.handler());
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, [Symbol.asyncDispose]: () => server.shutdown() };
}

const one: [sent: string, read: string][] = [
  ["/", "/"],
  ["/help", "/help"],
  ["/help/", "/help"],
  ["//help//me//", "/help/me"],
  ["/orders/aB-_.~9", "/orders/aB-_.~9"],
  ["/search?q=%61%2f%25", "/search"],
  ["/%C3%A9t%C3%A9", "/%C3%A9t%C3%A9"],
  ["/a%20b@c:d!$&'()*+,;=", "/a%20b@c:d!$&'()*+,;="],
];

const second = [
  "/%68elp",
  "/hel%70",
  "/%7e",
  "/%5F",
  "/a%2Db",
  "/a%2eb",
  "/a/%2e%2e/help",
  "/a/../help",
  "/./help",
  "/help/.",
  "/a%2fb",
  "/a%5Cb",
  "/a\\b",
  "/\\help",
  "/a%2568elp",
  "/100%25",
  "/help%",
  "/help%6",
  "/help%zz",
  "/help%u0061",
  "/help%00",
  "/help%0a",
  "/help%7f",
  "/%c1%a8elp",
  "/%e0%81%a8elp",
  "/%ed%a0%80",
  "/%ff",
  "/help%C2%85",
  "/été",
  "/ｈelp",
  '/"help"',
  "/{help}",
  "/help#me",
  "/search?q=%00",
];

Deno.test("plainAddress lets an address pass that is spelt as browsers do", async () => {
  await using site = serve();
  for (const [target, read] of one) {
    const { status, body } = await askRaw(site.url, { target });
    assert.deepEqual([status, body], [200, read], target);
  }
});

Deno.test("plainAddress answers every second spelling with 404", async () => {
  await using site = serve();
  for (const target of second) {
    const { status, headers, body } = await askRaw(site.url, { target });
    assert.equal(status, 404, target);
    assert.ok(headers.has("x-request-id") && headers.has("content-security-policy"));
    assert.ok(body.includes("page.missing"));
  }
});

Deno.test("routedPath() reads repeated and last slashes as the router does", () => {
  const read = (path: string) => routedPath(new URL(`http://shop.test${path}`));
  assert.deepEqual(
    ["/", "//", "/a", "/a/", "//a///b//", "/a?b=/c/"].map(read),
    ["/", "/", "/a", "/a", "/a/b", "/a"],
  );
});
