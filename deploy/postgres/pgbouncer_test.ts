import assert from "node:assert/strict";
import { loadConfig } from "../../lib/config/mod.ts";
import { connectDb } from "../../lib/db/mod.ts";
import { checkDatabaseWay } from "../../lib/jobs/operate/doctor/database_way.ts";
import { withoutRedis } from "../../lib/testing/world.ts";
import { until } from "../../lib/testing/until.ts";
import { within } from "../../lib/within.ts";
import { createFleet } from "../dev/system/fleet.ts";
import { untilSettled } from "../dev/system/mail_audit.ts";
import { placeOrders } from "../dev/system/orders.ts";
import { startServices } from "../dev/system/services.ts";
import { logIn, openFeed } from "../dev/system/staff_member.ts";
import { pgbouncer, startPgbouncer } from "./testing/pgbouncer.ts";

const CONNECTIONS = 4;
const ORDERS = 4;

Deno.test({
  name: "the whole shop works through a pooler of transactions: order, job, mail, live card" +
    (pgbouncer === null ? " (skipped: pgbouncer is not installed)" : ""),
  ignore: pgbouncer === null,
  async fn() {
    await using services = await startServices();
    const { env, sql, mail } = services;
    await services.redis.stop();
    await using pooler = await startPgbouncer(pgbouncer!, {
      to: env.DATABASE_URL!,
      connections: CONNECTIONS,
    });
    await answersAll(pooler.url, env.DATABASE_URL!);
    const told = async (DATABASE_URL: string, DATABASE_DIRECT_URL = "") => {
      const config = loadConfig({ ...env, DATABASE_URL, DATABASE_DIRECT_URL });
      return (await checkDatabaseWay({ config, sql })).map(({ level }) => level);
    };
    assert.deepEqual(await told(env.DATABASE_URL!), []);
    assert.deepEqual(await told(pooler.url), ["warn"]);
    assert.deepEqual(await told(pooler.url, pooler.url), ["warn"]);
    assert.deepEqual(await told(pooler.url, env.DATABASE_URL), ["ok"]);
    // Postgres does all there is to do: jobs and live events wait by LISTEN as well.
    const pooled = {
      ...{ ...env, ...withoutRedis },
      ...{ DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: env.DATABASE_URL! },
    };
    await using fleet = createFleet(pooled);
    await fleet.start("web", "worker");
    const system = { ...services, ...fleet };
    const staff = await logIn(fleet.url);
    const feed = await openFeed(fleet.url, staff.cookie);
    assert.deepEqual(await placeOrders(system, { orders: ORDERS, shoppers: 2 }), []);
    await until(
      "every card's frame",
      () => feed.frames.filter(({ type }) => type === "order.placed").length === ORDERS,
    );
    await untilSettled(system);
    assert.equal(mail.received.length, ORDERS);
    assert.equal((await staff.get("/admin/orders")).status, 200);
    await feed.close();

    const sessions = await sql<{ name: string; count: number }[]>`
      select case when application_name like '%-listen' then 'past it' else 'through it' end as name,
             count(*)::int
        from pg_stat_activity
       where datname = current_database() and application_name like 'smartmarket-%'
         and backend_type = 'client backend'
       group by 1 order by 1`;
    const count = Object.fromEntries(sessions.map((one) => [one.name, one.count]));
    // Web and worker listen; through the pooler there are no more than it has.
    assert.ok(count["past it"]! >= 2, JSON.stringify(count));
    assert.ok(count["through it"]! <= CONNECTIONS, JSON.stringify(count));
    assert.deepEqual(
      fleet.lines.filter((line) => /"level":"error"|08P01|26000|42P05/.test(line)),
      [],
    );
  },
});

/** Statements of both kinds, many at once on few connections. */
async function answersAll(url: string, direct: string): Promise<void> {
  const pool = connectDb(url, { name: "many", max: 2, direct });
  const asked = Array.from(
    { length: 200 },
    (_, n) =>
      n % 3 === 0
        ? pool.begin((tx) => tx`select ${n}::int as n`)
        : n % 3 === 1
        ? pool`select 1 as n`
        : pool`select ${n}::int as n`,
  );
  const rows = await within(
    20_000,
    Promise.all(asked.map((one) => one.then(([row]) => row!.n as number))),
  );
  assert.deepEqual(rows, asked.map((_, n) => n % 3 === 1 ? 1 : n));
  await pool.end({ timeout: 2 });
}
