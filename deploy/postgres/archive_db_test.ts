import assert from "node:assert/strict";
import { archiveTroubles, readWalArchive } from "../../lib/backups/mod.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import { loadConfig } from "../../lib/config/mod.ts";
import { connectDb } from "../../lib/db/mod.ts";
import { createBroker } from "../../lib/jobs/engine.ts";
import { migrate } from "../../lib/jobs/operate/migrate.ts";
import { createMeter } from "../../lib/metrics/mod.ts";
import { unarchivedLog } from "../../lib/notifications/looks/archive.ts";
import { gatherMetrics } from "../../lib/site/mod.ts";
import { until } from "../../lib/testing/until.ts";
import { testWorld } from "../../lib/testing/world.ts";
import { walArchive } from "../ctl/production/wal_archive.ts";
import { debianPostgres } from "./testing/debian_postgres.ts";
import { startArchiving } from "./testing/archiving_postgres.ts";

const bin = debianPostgres();

Deno.test({
  name: "an archive that fails, hangs or is slow is told of, and one that works is not" +
    (bin === null ? " (skipped: Debian's postgresql is not installed)" : ""),
  ignore: bin === null,
  async fn() {
    await using server = await startArchiving(bin!);
    await using world = await testWorld();
    const sql = connectDb(server.url, { name: "smartmarket-web", max: 4 });
    world.defer(() => sql.end());
    await migrate(sql);
    let aheadMs = 0;
    const clock = { now: () => new Date(Date.now() + aheadMs) };
    const config = loadConfig({
      ...{ DATABASE_URL: server.url, JOBS_BROKER: "postgres", TRUST_PROXY: "false" },
      SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
    });
    const deps = { ...world.deps, config, sql, clock, redis: null };
    const state = () => readWalArchive(deps);
    const seen = async () => (await unarchivedLog.find({ deps } as never, [])).seen;
    const levels = async () => (await walArchive(deps)).map(({ level }) => level);
    /** Write, and end the segment: the archiver wakes up. */
    const write = async () => {
      await sql`insert into process_beats (process, beat_at) values ('scheduler', now())
                on conflict (process) do update set beat_at = now()`;
      await sql`select pg_switch_wal()`;
    };

    await write();
    const well = await until("the log comes in", async () => {
      const now = await state();
      return now.archivedAt !== null && (now.waitingBytes ?? Infinity) < 2 ** 24 ? now : null;
    });
    assert.deepEqual([well.isOn, well.everyS, well.isFailing], [true, 30, false]);
    assert.ok(well.archived >= 1 && well.writtenBytes > 2 ** 24);
    assert.deepEqual([await seen(), await levels()], [[], []]);

    // It fails: nobody is called for a try that is repeated, and staff after two minutes.
    await server.set("broken");
    await write();
    await until("a try fails", async () => (await state()).isFailing);
    assert.deepEqual(await seen(), []);
    aheadMs = 13 * MINUTE_MS;
    assert.deepEqual(await seen(), [{ subject: "late", count: 10 }]);
    const [finding] = await walArchive(deps);
    assert.equal(finding!.level, "red");
    assert.match(finding!.says, /is 12 minutes late in its archive: the last try failed$/);
    const page = await metricsOf(deps);
    assert.match(page, /^database_archive_on 1$/m);
    assert.match(page, /^database_archive_late_seconds 7[3-9]\d(\.\d+)?$/m);
    assert.match(page, /^database_archive_tries_total\{outcome="failed"\} [1-9]\d*$/m);
    assert.match(page, /^database_archive_waiting_bytes [1-9]\d{6,}$/m);
    assert.match(page, /^database_log_bytes_total [1-9]\d{7,}$/m);

    // Mended, it is over by itself.
    await server.set("well");
    await write();
    await until("the log comes in again", async () => !(await state()).isFailing);
    aheadMs = 0;
    assert.deepEqual([await seen(), await levels()], [[], []]);

    // It hangs: no try fails, and nothing comes in.
    await server.set("hanging");
    await write();
    await until(
      "a whole segment waits",
      async () => ((await state()).waitingBytes ?? 0) >= 2 ** 24,
    );
    aheadMs = 4 * MINUTE_MS;
    assert.equal((await state()).isFailing, false);
    assert.deepEqual((await seen()).map(({ subject }) => subject), ["late"]);
    assert.match((await walArchive(deps))[0]!.says, /nothing comes in$/);

    // Without a bound in time a whole segment is late, and a part of one never is.
    await server.tell("alter system set archive_timeout = 0");
    await server.tell("select pg_reload_conf()");
    await until("it is read", async () => (await state()).everyS === 0);
    assert.deepEqual((await seen()).map(({ subject }) => subject), ["late"]);
    assert.deepEqual(await levels(), ["red", "warn"]);
    await server.set("well");
    await until("all comes in", async () => ((await state()).waitingBytes ?? 2 ** 24) < 2 ** 24);
    assert.deepEqual(await seen(), []);
    assert.deepEqual(await levels(), ["warn"]);

    const much = { ...await state(), waitingBytes: 1.5 * 2 ** 30 };
    assert.deepEqual(archiveTroubles(much), [{ subject: "behind", count: 1536 }]);
  },
});

Deno.test("a Postgres that archives nothing is told of to who asks, and calls nobody", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { isOn, lateMs, waitingBytes } = await readWalArchive(deps);
  assert.deepEqual([isOn, lateMs, waitingBytes], [false, 0, null]);
  assert.deepEqual((await unarchivedLog.find({ deps } as never, [])).seen, []);
  const [finding] = await walArchive(deps);
  assert.equal(finding!.level, "warn");
  assert.match(finding!.says, /archives no log: .* since the last backup$/);
});

async function metricsOf(deps: Parameters<typeof gatherMetrics>[0]["deps"]): Promise<string> {
  const broker = createBroker(deps, { worker: "web" });
  const meter = createMeter(deps, "web");
  return await gatherMetrics({ deps, broker, meter });
}
