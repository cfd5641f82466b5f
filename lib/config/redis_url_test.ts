import assert from "node:assert/strict";
import { readRedisUrl, redisUrlFault } from "./redis_url.ts";

Deno.test("readRedisUrl() reads a server, sentinels and a cluster", () => {
  const of = (text: string) => {
    const { kind, hosts, path, user, password, database, isEncrypted, master, nodes } =
      readRedisUrl(text)!;
    const at = hosts.map(({ host, port }) => `${host} ${port}`);
    return [kind, at, path, user, password, database, isEncrypted, master, nodes];
  };
  const none: string[] = [];
  const rows: [string, ReturnType<typeof of>][] = [
    ["redis://h", ["server", ["h 6379"], null, "", "", 0, false, "", none]],
    ["redis://u:p%40%2F:x@[::1]:7/3", [
      "server",
      ["::1 7"],
      null,
      "u",
      "p@/:x",
      3,
      false,
      "",
      none,
    ]],
    ["rediss://:p@h:7?tls=never", ["server", ["h 7"], null, "", "p", 0, true, "", none]],
    ["redis://:p@localhost/2?path=%2Frun%2Fr.sock", [
      "server",
      ["localhost 6379"],
      "/run/r.sock",
      "",
      "p",
      2,
      false,
      "",
      none,
    ]],
    ["redis+sentinel://:p@a,b:7,[::1]/shop?db=2&nodes=c,d:9", [
      "sentinel",
      ["a 26379", "b 7", "::1 26379"],
      null,
      "",
      "p",
      2,
      false,
      "shop",
      ["c", "d:9"],
    ]],
    ["rediss+cluster://u:p@a,b:7/", [
      "cluster",
      ["a 6379", "b 7"],
      null,
      "u",
      "p",
      0,
      true,
      "",
      none,
    ]],
  ];
  for (const [text, wanted] of rows) assert.deepEqual(of(text), wanted, text);
  const sentinels = readRedisUrl("redis+sentinel://a/m?sentinel_user=s&sentinel_password=q%25")!;
  assert.deepEqual([sentinels.sentinelUser, sentinels.sentinelPassword], ["s", "q%"]);
});

Deno.test("redisUrlFault() says what to write instead", () => {
  const rows: [string, RegExp][] = [
    ["postgres://h", /^must start with redis:\/\//],
    ["redis+sentinels://h/m", /^must start with/],
    ["redis://", /^has "" where a host stands; write redis:\/\/:password@host:6379/],
    ["redis://h:70000", /^has "h:70000" where a host stands/],
    ["redis://a,b", /^names several servers; write redis\+sentinel:\/\/.* or redis\+cluster:\/\//],
    ["redis://h/shop", /^has "\/shop" where the number of a database stands/],
    [
      "redis+sentinel://a,b",
      /^does not say what the sentinels call the master; write .*\/mymaster/,
    ],
    ["redis+sentinel://a,/m", /^has "" where a host stands; write redis\+sentinel:/],
    [
      "redis+sentinel://a/m?sentinel_pasword=x",
      /^has a parameter "sentinel_pasword".*there are db/,
    ],
    ["redis+sentinel://a/m?db=x", /no number of a database/],
    ["redis+cluster://a/1", /^has "\/1" after the nodes, and a cluster has one database/],
    ["redis+cluster://a?nodes=b:x", /^has "b:x" in nodes=/],
  ];
  for (const [text, wanted] of rows) assert.match(redisUrlFault(text) ?? "", wanted, text);
  assert.equal(redisUrlFault("redis+cluster://a,b"), null);
});
