import assert from "node:assert/strict";
import { edgeSite, edgeWorld } from "./testing.ts";

function site(env: Record<string, string> = {}) {
  const world = edgeWorld(env);
  const ask = edgeSite(world.deps, (app) => {
    app.get("/who", ({ state }) => Response.json(state.address));
  });
  return {
    ...world,
    ask,
    async who(from: string, forwarded?: string): Promise<string | null> {
      const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
      return await (await ask("/who", { headers, from })).json();
    },
  };
}

const proxy = "127.0.0.1";

const told: [forwarded: string, read: string | null][] = [
  ["203.0.113.7", "203.0.113.7"],
  ["203.0.113.7:41000", "203.0.113.7"],
  ["[2001:db8::7]:443", "2001:db8::7"],
  ["[2001:db8::7]", "2001:db8::7"],
  ["2001:DB8:0:0:0:0:0:7", "2001:db8::7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["[::ffff:203.0.113.7]:1", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["fe80::1%eth0", "fe80::1"],
  ["  203.0.113.7  ", "203.0.113.7"],
  ["8.8.8.8, 203.0.113.7:9", "203.0.113.7"],
  ["127.0.0.1, 203.0.113.7", "203.0.113.7"],
  ["<script>, 203.0.113.7", "203.0.113.7"],
  ["203.0.113.7, 127.0.0.1, ::1, 127.0.0.1:80", "203.0.113.7"],
  // Unknown, and neither the proxy nor this machine.
  ["203.0.113.7, unknown", null],
  ["203.0.113.7, ", null],
  ["203.0.113.7, _hidden", null],
  ["203.0.113.7 198.51.100.4", null],
  ["203.0.113.7:99999", null],
  ["203.0.113.7:", null],
  ["203.0.113.7:8a", null],
  ["203.0.113", null],
  ["203.0.113.256", null],
  ["0203.0.113.7", null],
  ["0x7f.1", null],
  ["2130706433", null],
  ["127.evil", null],
  ["unix:", null],
  ["[2001:db8::7", null],
  ["2001:db8::7]:443", null],
  ["[203.0.113.7]", null],
  ["2001:db8::g", null],
  ["1.2.3.4:5678, garbage", null],
  ['"203.0.113.7"', null],
  ["203.0.113.7;proto=https", null],

  ["127.0.0.1", null],
  ["127.0.0.1:4711", null],
  ["::1", null],
  ["::ffff:127.0.0.1", null],
  ["::ffff:7f00:1", null],
  ["", null],
  [",,,", null],
];

Deno.test("clientAddress reads what a proxy on this machine says, or says that it does not know", async () => {
  const { who } = site({ TRUST_PROXY: "true" });
  for (const [forwarded, read] of told) {
    for (const peer of [proxy, "127.9.9.9", "::1", "::ffff:127.0.0.1"]) {
      assert.equal(await who(peer, forwarded), read, `${peer} says ${forwarded}`);
    }
  }
  assert.equal(await who(proxy), null);
});

Deno.test("clientAddress goes by several proxies in a row, and by those that were named only", async () => {
  const { who } = site({ TRUST_PROXY: "10.0.3.7, 10.0.4.0/24,2001:db8:5::/48" });
  const forwarded = "198.51.100.1, 203.0.113.7, 10.0.4.9:80, [2001:db8:5::9]:80";
  assert.equal(await who("10.0.3.7", forwarded), "203.0.113.7");
  assert.equal(await who("2001:db8:5::1", forwarded), "203.0.113.7");
  // One in the row that was not named is the client, as far as we know.
  assert.equal(await who("10.0.3.7", "203.0.113.7, 10.0.3.8, 10.0.4.9"), "10.0.3.8");
  assert.equal(await who("10.0.3.7", "10.0.4.1, 10.0.4.2"), null);
  assert.equal(await who("10.0.3.7", "203.0.113.7, 127.0.0.1"), null);
  for (const peer of ["10.0.3.8", "127.0.0.1", "203.0.113.9"]) {
    assert.equal(await who(peer, forwarded), peer);
  }
});

Deno.test("clientAddress believes nobody without a proxy of ours", async () => {
  for (const env of [{}, { TRUST_PROXY: "false" }, { TRUST_PROXY: "0" }]) {
    const { who } = site(env);
    assert.equal(await who("198.51.100.4", "203.0.113.7"), "198.51.100.4");
    assert.equal(await who("127.0.0.1", "203.0.113.7"), "127.0.0.1");
    assert.equal(await who("::ffff:198.51.100.4"), "198.51.100.4");
  }
});

Deno.test("clientAddress says once that a proxy names nobody, and never what it said", async () => {
  const { who, logged } = site({ TRUST_PROXY: "true" });
  await who(proxy, "203.0.113.7");
  await who(proxy);
  assert.equal(logged("client.unknown").length, 0);
  for (let i = 0; i < 3; i++) await who(proxy, "secret-client");
  assert.equal(logged("client.unknown").length, 1);
  assert.ok(!JSON.stringify(logged()).includes("secret-client"));
});

Deno.test("visitors who cannot be told apart share one bound, and nobody else's", async () => {
  const { ask } = site({ TRUST_PROXY: "true" });
  const from = (forwarded: string) => ask("/who", { headers: { "x-forwarded-for": forwarded } });
  for (let i = 0; i < 200; i++) assert.equal((await from(`junk-${i}`)).status, 200);
  assert.equal((await from("other junk")).status, 429);
  assert.equal((await from("203.0.113.7:1")).status, 200);
  for (let i = 0; i < 199; i++) await from(`203.0.113.7:${i}`);
  assert.equal((await from("203.0.113.7:4000")).status, 429);
});
