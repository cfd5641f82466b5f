import assert from "node:assert/strict";
import { openWay } from "../testing/way.ts";
import { connectionTarget } from "./connection_target.ts";
import { connectDb } from "./mod.ts";

Deno.test("connectionTarget() finds a Unix socket as libpq does", () => {
  for (
    const written of [
      "postgres://u:p@localhost/shop?host=%2Frun%2Fpg",
      "postgres://u:p@/shop?host=/run/pg",
      "postgresql://u:p@%2Frun%2Fpg/shop",
      "postgres:///shop?host=/run/pg&user=u",
    ]
  ) {
    const { path, url } = connectionTarget(written);
    assert.equal(path, "/run/pg/.s.PGSQL.5432", written);
    assert.match(url, /:\/\/(u:p@)?localhost:5432\/shop(\?user=u)?$/);
  }
  const { path } = connectionTarget("postgres://u@localhost:5433/shop?host=/run/pg");
  assert.equal(path, "/run/pg/.s.PGSQL.5433");
  assert.match(connectionTarget("postgres://u@/s?host=/run/pg&port=6").path!, /\.6$/);
});

Deno.test("connectionTarget() reads addresses with colons, lists, and ports as libpq does", () => {
  const read = (written: string) => {
    const { host, port } = connectionTarget(written);
    return host.map((one, at) => `${one} ${port[at]}`);
  };
  assert.deepEqual(read("postgres://u:p@[::1]:25432/shop"), ["::1 25432"]);
  assert.deepEqual(read("postgres://u:p@[2001:db8::7]/shop"), ["2001:db8::7 5432"]);
  assert.deepEqual(read("postgres://u:p@/shop?host=::1&port=6"), ["::1 6"]);
  assert.deepEqual(read("postgres://u:p@one,two:7/shop"), ["one 5432", "two 7"]);
  assert.equal(
    connectionTarget("postgres://u@one,two/shop?target_session_attrs=primary").url,
    "postgres://u@one:5432/shop",
  );
  assert.deepEqual(read("postgres://u:p%40@db.example/shop"), ["db.example 5432"]);
  assert.deepEqual(read("postgres://u:p@/shop"), ["localhost 5432"]);
  for (
    const wrong of ["postgres", "mysql://u@h/x", "postgres://u@h:0/x", "postgres://u@h:99999/x"]
  ) {
    assert.throws(() => connectionTarget(wrong), /Cannot read/, wrong);
  }
});

Deno.test("connectionTarget() verifies the line to another machine where nothing is said", () => {
  for (const host of ["127.0.0.1", "localhost", "[::1]:5433"]) {
    assert.equal(connectionTarget(`postgres://u:p@${host}/shop`).ssl, undefined);
  }
  const remote = "postgres://u:p@db.example/shop";
  assert.equal(connectionTarget(remote).ssl, "verify-full");
  assert.equal(connectionTarget("postgres://u:p@localhost,db.example/shop").ssl, "verify-full");
  for (const mode of ["disable", "require", "verify-full"]) {
    const { ssl, url } = connectionTarget(`${remote}?sslmode=${mode}`);
    assert.deepEqual([ssl, new URL(url).searchParams.get("sslmode")], [undefined, mode]);
  }
});

Deno.test("connectDb() reaches a Postgres at an IPv6 address", async () => {
  const way = openWay(Deno.env.get("TEST_DATABASE_URL")!, "::1");
  const sql = connectDb(way.url, { name: "six", max: 1 });
  assert.deepEqual([...await sql`select 1 as n`], [{ n: 1 }]);
  await sql.end({ timeout: 1 });
  way.close();
});

Deno.test("connectDb() tells no password to another machine that will not encrypt", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const heard: Uint8Array[] = [];
  const serving = (async () => {
    for await (const connection of listener) {
      const buffer = new Uint8Array(4_096);
      for (let n: number | null; (n = await connection.read(buffer)) !== null;) {
        heard.push(buffer.slice(0, n));
        // "No" to encryption, as whoever listens in would say; else a question for the password.
        const answer = n === 8 ? [0x4e] : [0x52, 0, 0, 0, 8, 0, 0, 0, 3];
        await connection.write(new Uint8Array(answer));
        if (n > 8 && heard.length > 1) break;
      }
      connection.close();
    }
  })().catch(() => {});
  // This very machine, by an address that is not the one of loopback.
  const url = `postgres://u:secret@0.0.0.0:${listener.addr.port}/shop`;
  const hearsSecret = async (asked: string) => {
    heard.length = 0;
    const sql = connectDb(asked, { name: "clear-line-test", max: 1 });
    await assert.rejects(async () => await sql`select 1`);
    await sql.end({ timeout: 1 });
    assert.ok(heard.length > 0);
    return heard.some((part) => new TextDecoder().decode(part).includes("secret"));
  };
  assert.equal(await hearsSecret(url), false);
  assert.equal(await hearsSecret(`${url}?sslmode=disable`), true);
  listener.close();
  await serving;
});
