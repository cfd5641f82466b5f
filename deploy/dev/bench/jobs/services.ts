import { connectDb } from "../../../../lib/db/mod.ts";
import { migrate } from "../../../../lib/jobs/operate.ts";
import { type RedisServer, startRedisServer } from "../../../../lib/testing/redis_server.ts";
import { openServices } from "../../services/services.ts";
import { createSupervisor } from "../../services/supervisor.ts";

/** A Redis (log on, written each second) and a Postgres, both ours alone. */
export interface BenchServices extends AsyncDisposable {
  /** How measurements find them. */
  env: { REDIS_URL: string; DATABASE_URL: string };
  /** As if nothing had been measured yet. */
  empty(): Promise<void>;
}

/**
 * @param throwaway  databases can be made in Postgres, as tests do; else it is as durable as a shop's
 */
export async function openBenchServices({ throwaway = false } = {}): Promise<BenchServices> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-bench-" });
  // The services' user has to get in.
  await Deno.chmod(folder, 0o711);
  const supervisor = createSupervisor({ say: () => {} });
  const redis = await startRedisServer();
  const given = { redisUrl: redis.url };
  const services = await openServices({
    dataDir: folder,
    supervisor,
    say: () => {},
    given,
    throwaway,
  });
  const sql = connectDb(services.databaseUrl, { name: "bench", max: 1 });
  await migrate(sql);
  return {
    env: { REDIS_URL: redis.url, DATABASE_URL: services.databaseUrl },
    async empty() {
      await emptyRedis(redis);
      await sql`
        truncate jobs_outbox, jobs_history, job_effects, jobs_broker, jobs_broker_gone`;
    },
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 2 });
      await redis[Symbol.asyncDispose]();
      await supervisor.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** A new process as well: what one measurement's log makes Redis do later is no affair of the next. */
async function emptyRedis(redis: RedisServer): Promise<void> {
  await redis.flushAll();
  await redis.stop();
  await redis.start();
}
