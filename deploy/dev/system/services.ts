import { connectDb, type Sql } from "../../../lib/db/mod.ts";
import { type MailServer, startMailServer } from "../../../lib/mail/testing/mail_server.ts";
import { cloneDatabase, emptyDatabase } from "../../../lib/testing/databases.ts";
import { type RedisServer, startRedisServer } from "../../../lib/testing/redis_server.ts";
import { ownCheckout, runCtl } from "./checkout.ts";

/** What the processes of one shop share, for tests. */
export interface Services extends AsyncDisposable {
  sql: Sql;
  redis: RedisServer;
  mail: MailServer;
  /** Settings of every process, but for its port. */
  env: Record<string, string>;
}

/** Administrator of every test system. */
export const staff = { email: "support@shop.test", password: "gooseberry tandem lantern 58" };

const settings = {
  SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
  ADMIN_EMAIL: staff.email,
  ADMIN_PASSWORD: staff.password,
  SHUTDOWN_GRACE_MS: "5000",
};

/** The administrator and the demonstration catalogue, made once for all systems of a run. */
const shop = {
  name: "shop",
  async fill(url: string) {
    const env = { ...settings, DATABASE_URL: url, JOBS_BROKER: "postgres" };
    await runCtl(ownCheckout, { env, args: ["admin", "ensure"] });
    await runCtl(ownCheckout, { env, args: ["catalog", "seed"] });
  },
};

/** A database, with the shop in it or without anything, a Redis and a mail server. */
export async function startServices(holds: "shop" | "nothing" = "shop"): Promise<Services> {
  const [database, redis, mail, dataDir] = await Promise.all([
    holds === "shop" ? cloneDatabase(shop) : emptyDatabase(),
    startRedisServer(),
    startMailServer(),
    Deno.makeTempDir({ prefix: "smartmarket-system-" }),
  ]);
  const sql = connectDb(database.url, { name: "system-test", max: 4 });
  return {
    sql,
    redis,
    mail,
    env: {
      ...settings,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      SMTP_URL: mail.url,
      DATA_DIR: dataDir,
    },
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 2 });
      await redis[Symbol.asyncDispose]();
      await mail[Symbol.asyncDispose]();
      await Deno.remove(dataDir, { recursive: true });
      await database.drop();
    },
  };
}
