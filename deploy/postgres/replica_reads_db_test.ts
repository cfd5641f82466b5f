import assert from "node:assert/strict";
import postgres from "postgres";
import { connectDb, openReplica, type Sql } from "../../lib/db/mod.ts";
import type { Deps } from "../../lib/deps.ts";
import { migrate } from "../../lib/jobs/operate/migrate.ts";
import { exportCsv } from "../../lib/lists/mod.ts";
import { askList } from "../../lib/lists/testing/ask_list.ts";
import { findOrdersAfter } from "../../lib/orders/mod.ts";
import { findPeriodReport, generateDailyReport } from "../../lib/reports/mod.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { panelLists } from "../../lib/site/panel_lists.ts";
import { passOverDriversOwn } from "../../lib/testing/drivers_own.ts";
import { until } from "../../lib/testing/until.ts";
import { debianPostgres } from "./testing/debian_postgres.ts";
import { startPair } from "./testing/postgres_pair.ts";

const bin = debianPostgres();

passOverDriversOwn();

/*
 * What may take long is read from the standby: on a real pair, the primary is asked for nothing but
 * where it stands.
 */
Deno.test({
  name: "every list, its file and every report are read from the replica" +
    (bin === null ? " (skipped: Debian's postgresql is not installed)" : ""),
  ignore: bin === null,
  async fn(t) {
    await using pair = await startPair(bin!);
    const owner = connectDb(pair.url, { name: "smartmarket-owner", max: 1 });
    await migrate(owner);
    await owner.end();
    await using site = await siteWorld();
    const primary = watched(`${pair.primary.url}?sslmode=require`);
    let isUsed = true;
    const replica = openReplica(`${pair.standby.url}?sslmode=require`, {
      name: "smartmarket-web",
      onUse: (now) => void (isUsed = now),
    });
    const deps: Deps = { ...site.deps, sql: primary.sql, replica };

    /** What the primary was asked while the standby was there to be read from: never mind how slow. */
    const askedOfPrimary = (work: () => Promise<unknown>) =>
      until("the standby is in step", async () => {
        primary.seen.length = 0;
        await work();
        return isUsed ? primary.seen.filter((text) => !isOfPool.test(text)) : null;
      }, { withinMs: 60_000, everyMs: 500 });

    for (const list of panelLists) {
      await t.step(list.name, async () => {
        assert.deepEqual(await askedOfPrimary(() => askList(deps, list)), []);
        const reader = { deps, account: { id: crypto.randomUUID(), role: "owner" } };
        const { query } = await askList(deps, list);
        const file = () => Array.fromAsync(exportCsv(list, { deps, query, reader }).chunks);
        assert.deepEqual(await askedOfPrimary(file), []);
      });
    }
    await t.step("orders of the API", async () => {
      const asked = { whose: null, status: null, since: null, after: null, limit: 10 };
      assert.deepEqual(await askedOfPrimary(() => findOrdersAfter(deps, asked)), []);
    });
    await t.step("a period that somebody asks for", async () => {
      const period = { from: "2026-03-01", to: "2026-03-31" };
      assert.deepEqual(await askedOfPrimary(() => findPeriodReport(deps, period)), []);
    });
    await t.step("the report of a day", async () => {
      const asked = await askedOfPrimary(() => generateDailyReport(deps, "2026-03-02"));
      assert.deepEqual(
        asked.filter((text) => /\b(from|join) (orders|order_lines)\b/.test(text)),
        [],
      );
    });
    await replica.close();
    await primary.sql.end();
  },
});

/** Where the primary stands, and what a pool asks of each new connection. */
const isOfPool = /pg_current_wal_flush_lsn|pg_catalog\.pg_type/;

/** A pool that keeps what it is asked. */
function watched(url: string): { sql: Sql; seen: string[] } {
  const seen: string[] = [];
  const debug = (_connection: number, text: string) => void seen.push(text);
  return { sql: postgres(url, { max: 2, onnotice: () => {}, debug }) as Sql, seen };
}
