import assert from "node:assert/strict";
import { openWay } from "../testing/way.ts";
import { until } from "../testing/until.ts";
import { connectDb, wasDatabaseAway } from "./mod.ts";

Deno.test("a pool finds Postgres again within 2 s, however long that was away", async () => {
  const way = openWay(Deno.env.get("TEST_DATABASE_URL")!);
  const sql = connectDb(way.url, { name: "away", max: 1 });
  const asks = () => sql`select 1 as n`.then(([row]) => row!.n, () => null);
  assert.equal(await asks(), 1);
  const beganMs = performance.now();
  assert.equal(await wasDatabaseAway(sql, beganMs), false);
  way.close();
  // Long enough for a pause that doubles, or more, to have become long.
  const awayUntilMs = performance.now() + 5_000;
  await until("it was away for long", async () => {
    assert.equal(await asks(), null);
    return performance.now() > awayUntilMs;
  });
  way.open();
  const backMs = performance.now();
  await until("it answers", async () => await asks() === 1);
  assert.ok(performance.now() - backMs < 2_000, "soon after it is back");
  assert.equal(await wasDatabaseAway(sql, beganMs), true, "it was, though it answers now");
  assert.equal(await wasDatabaseAway(sql, performance.now()), false);
  await sql.end({ timeout: 1 });
  way.close();
});

Deno.test("a session has every setting that its pool asks for, one that is 0 included", async () => {
  const sql = connectDb(Deno.env.get("TEST_DATABASE_URL")!, {
    name: "settings",
    max: 1,
    statementTimeoutMs: 0,
  });
  const [settings] = await sql`
    select current_setting('application_name') as name,
           current_setting('statement_timeout') as statement,
           current_setting('lock_timeout') as lock,
           current_setting('max_parallel_workers_per_gather') as parallel,
           current_setting('idle_in_transaction_session_timeout') as idle`;
  await sql.end();
  assert.deepEqual({ ...settings }, {
    name: "settings",
    statement: "0",
    lock: "5s",
    parallel: "0",
    idle: "10s",
  });
});
