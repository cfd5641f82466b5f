import assert from "node:assert/strict";
import { connectionTarget } from "./connection_target.ts";
import { connectDb } from "./mod.ts";

Deno.test("connectionTarget() finds a Unix socket as libpq does", () => {
  assert.deepEqual(connectionTarget("postgres://u:p@localhost/shop?host=%2Frun%2Fpg"), {
    url: "postgres://u:p@localhost/shop",
    path: "/run/pg/.s.PGSQL.5432",
  });
  const { path } = connectionTarget("postgres://u@localhost:5433/shop?host=/run/pg");
  assert.equal(path, "/run/pg/.s.PGSQL.5433");
});

Deno.test("connectionTarget() verifies the line to another machine where nothing is said", () => {
  for (const host of ["127.0.0.1", "localhost", "[::1]:5433"]) {
    const url = `postgres://u:p@${host}/shop`;
    assert.deepEqual(connectionTarget(url), { url });
  }
  const remote = "postgres://u:p@db.example/shop";
  assert.deepEqual(connectionTarget(remote), { url: remote, ssl: "verify-full" });
  for (const mode of ["disable", "require", "verify-full"]) {
    const url = `${remote}?sslmode=${mode}`;
    assert.deepEqual(connectionTarget(url), { url });
  }
});

Deno.test("connectDb() tells no password to another machine that will not encrypt", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const heard: Uint8Array[] = [];
  const serving = (async () => {
    for await (const connection of listener) {
      const buffer = new Uint8Array(1_024);
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
