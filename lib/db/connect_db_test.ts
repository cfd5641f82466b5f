import assert from "node:assert/strict";
import { until } from "../testing/until.ts";
import { connectDb } from "./mod.ts";

/** A way to the tests' Postgres through a port of our own, which can be closed. */
function openWay(port: number): { port: number; close(): void } {
  const target = new URL(Deno.env.get("TEST_DATABASE_URL")!);
  const listener = Deno.listen({ hostname: "127.0.0.1", port });
  const open = new Set<Deno.TcpConn>();
  (async () => {
    for await (const near of listener) {
      const far = await Deno.connect({ hostname: target.hostname, port: Number(target.port) });
      for (const conn of [near, far]) open.add(conn);
      near.readable.pipeTo(far.writable).catch(() => {});
      far.readable.pipeTo(near.writable).catch(() => {});
    }
  })();
  return {
    port: listener.addr.port,
    close() {
      listener.close();
      for (const conn of open) {
        try {
          conn.close();
        } catch {
          // The other side has closed it already.
        }
      }
    },
  };
}

Deno.test("a pool finds Postgres again within 2 s, however long that was away", async () => {
  const first = openWay(0);
  const url = new URL(Deno.env.get("TEST_DATABASE_URL")!);
  url.port = String(first.port);
  const sql = connectDb(url.href, { name: "away", max: 1 });
  const asks = () => sql`select 1 as n`.then(([row]) => row!.n, () => null);
  assert.equal(await asks(), 1);
  first.close();
  // Long enough for a pause that doubles, or more, to have become long.
  const awayUntilMs = performance.now() + 5_000;
  await until("it was away for long", async () => {
    assert.equal(await asks(), null);
    return performance.now() > awayUntilMs;
  });
  const again = openWay(first.port);
  const backMs = performance.now();
  await until("it answers", async () => await asks() === 1);
  assert.ok(performance.now() - backMs < 2_000, "soon after it is back");
  await sql.end({ timeout: 1 });
  again.close();
});
