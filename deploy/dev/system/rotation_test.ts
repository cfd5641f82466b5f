import assert from "node:assert/strict";
import { join } from "node:path";
import { connectDb } from "../../../lib/db/mod.ts";
import { type MailServer, startMailServer } from "../../../lib/mail/testing/mail_server.ts";
import { type RedisServer, startRedisServer } from "../../../lib/testing/redis_server.ts";
import { until } from "../../../lib/testing/until.ts";
import { type OwnPostgres, startOwnPostgres } from "../services/postgres/testing/own_postgres.ts";
import { ownCheckout, runCtl } from "./checkout.ts";
import { createFleet, type Fleet } from "./fleet.ts";
import { untilSettled } from "./mail_audit.ts";
import { orderedBy, placeOrders } from "./orders.ts";

/*
 * RUNBOOK, "Change a secret": passwords and tokens are changed while the processes run and orders are placed; none of
 * them is restarted.
 */

interface Shop extends AsyncDisposable {
  postgres: OwnPostgres;
  redis: RedisServer;
  mail: MailServer;
  fleet: Fleet;
  sql: ReturnType<typeof connectDb>;
  /** Write a secret's file, as an operator does. */
  write(name: string, text: string): Promise<void>;
}

const token = { old: "a-token-of-the-first-days", new: "a-token-of-the-days-after" };

async function startShop(): Promise<Shop> {
  await using stack = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "sm-rotation-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const [postgres, redis, mail] = await Promise.all([
    startOwnPostgres(),
    startRedisServer(),
    startMailServer(),
  ]);
  for (const one of [postgres, redis, mail]) stack.use(one);
  const write = (name: string, text: string) => Deno.writeTextFile(join(folder, name), text);
  await redis.ask("ACL SETUSER shop on >first ~* &* +@all");
  await write("database_url", postgres.url(postgres.owner));
  await write("redis_url", redisUrl(redis, "first"));
  await write("metrics_token", token.old);
  const env = {
    DATABASE_URL_FILE: join(folder, "database_url"),
    REDIS_URL_FILE: join(folder, "redis_url"),
    METRICS_TOKEN_FILE: join(folder, "metrics_token"),
    SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
    SMTP_URL: mail.url,
    DATA_DIR: folder,
    SHUTDOWN_GRACE_MS: "5000",
  };
  for (const args of [["migrate"], ["catalog", "seed"]]) {
    await runCtl(ownCheckout, {
      env: { ...env, DATABASE_URL: postgres.url(postgres.owner), DATABASE_URL_FILE: "" },
      args,
    });
  }
  const sql = connectDb(postgres.adminUrl, { name: "rotation-test", max: 2 });
  stack.defer(() => sql.end({ timeout: 2 }));
  const fleet = stack.use(createFleet(env));
  await fleet.start("web", "worker", "scheduler");
  const owned = stack.move();
  return {
    postgres,
    redis,
    mail,
    fleet,
    sql,
    write,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

const redisUrl = ({ port }: RedisServer, password: string) =>
  `redis://shop:${password}@127.0.0.1:${port}`;

/** Change the passwords of both stores; the new ones are written before the old ones are taken away. */
async function changePasswords({ postgres, redis, write }: Shop): Promise<void> {
  const owner = { ...postgres.owner, password: "0123456789abcdef0123456789abcdef" };
  await write("database_url", postgres.url(owner));
  await postgres.setPassword(owner);
  await redis.ask("ACL SETUSER shop >second");
  await write("redis_url", redisUrl(redis, "second"));
  await redis.ask("ACL SETUSER shop <first");
}

/** Every connection ends, as each does within half an hour: whoever wants another one has to log in. */
async function endConnections({ postgres, redis }: Shop): Promise<void> {
  await postgres.admin`
    select pg_terminate_backend(pid) from pg_stat_activity where usename = ${postgres.owner.name}`;
  await redis.ask("CLIENT KILL USER shop");
}

Deno.test("secrets change while orders are placed, and no process is restarted", async (t) => {
  await using shop = await startShop();
  const { fleet, sql, postgres, mail } = shop;
  const system = { url: fleet.url, sql };
  const order = (orders: number, onOrder = () => {}) =>
    placeOrders(system, { orders, shoppers: 2, onOrder });

  await t.step("passwords of Postgres and Redis: no order fails meanwhile", async () => {
    let placed = 0;
    let changing: Promise<void> | null = null;
    const faults = await order(24, () => {
      if (++placed === 8) changing = changePasswords(shop);
    });
    await changing;
    assert.deepEqual(faults, []);
  });

  await t.step("every process logs in anew, with the new ones", async () => {
    await assert.rejects(async () => {
      await using old = ended(connectDb(postgres.url(postgres.owner), { name: "old", max: 1 }));
      await old.sql`select 1`;
    }, /password authentication failed/);
    await endConnections(shop);
    await until("web is ready", async () => {
      const answer = await fetch(`${fleet.url}/health/ready`);
      await answer.body?.cancel();
      return answer.ok;
    });
    assert.deepEqual(await order(6), []);
    await untilSettled({ sql, mail });
    assert.equal(await orderedBy({ sql }), 30);
    const refused = fleet.lines.filter((line) => /password authentication failed|28P01/.test(line));
    assert.deepEqual(refused, []);
  });

  await t.step("the token of the metrics: from the next question on", async () => {
    const ask = async (bearer: string) => {
      const headers = { authorization: `Bearer ${bearer}` };
      const answer = await fetch(`${fleet.url}/metrics`, { headers });
      await answer.body?.cancel();
      return answer.status;
    };
    assert.equal(await ask(token.old), 200);
    await shop.write("metrics_token", `${token.new}\n`);
    assert.deepEqual([await ask(token.old), await ask(token.new)], [404, 200]);
  });
});

function ended(sql: ReturnType<typeof connectDb>) {
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) };
}
