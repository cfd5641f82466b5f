import { createLog } from "../../../lib/log/mod.ts";
import { connectRedis, redisReady } from "../../../lib/redis/mod.ts";
import { until } from "../../../lib/testing/until.ts";
import { say } from "../say.ts";
import { ownCheckout, runCtl } from "../system/checkout.ts";
import type { BenchShop } from "./bench_shop.ts";
import { below, type Row } from "./table.ts";

const PROMISES = 300_000;
/** Paused meanwhile: what is measured is the way from Postgres to the broker, and back. */
const QUEUE = "maintenance";

/**
 * Promises that all came at once: until the relays have published the last of them, until that is done
 * again after Redis has lost everything, and until all of them are cancelled and history.
 */
export async function measureDrain({ sql, settings: env }: BenchShop): Promise<Row[]> {
  say(`${PROMISES} promises at once`);
  await runCtl(ownCheckout, { env, args: ["queue", "pause", QUEUE] });
  const published = await seconds(async () => {
    await sql`
      insert into jobs_outbox (id, task, queue, priority, args, run_at, publish_by)
      select gen_random_uuid(), 'bench', ${QUEUE}, 'normal', '{}', now(), now() + interval '1 hour'
        from generate_series(1, ${PROMISES}::int)`;
    await until("all are published", async () => {
      const left = await sql`select 1 from jobs_outbox where published_under is null limit 1`;
      return left.length === 0;
    }, patience);
  });
  say("Redis loses them");
  const again = await seconds(async () => {
    await emptyRedis(env.REDIS_URL!);
    await until("all are published again", async () => {
      const left = await sql`
        select 1 from jobs_outbox where task = 'bench' and publishes < 2 limit 1`;
      return left.length === 0;
    }, patience);
  });
  say("they are purged");
  const purged = await seconds(async () => {
    await runCtl(ownCheckout, { env, args: ["queue", "purge", QUEUE, "--yes"] });
    await until("all are history", async () => {
      const left = await sql`select 1 from jobs_outbox where task = 'bench' limit 1`;
      return left.length === 0;
    }, patience);
  });
  await runCtl(ownCheckout, { env, args: ["queue", "resume", QUEUE] });
  const many = PROMISES.toLocaleString("en");
  return [
    below(`${many} promises published`, published, { bar: 15, unit: "s" }),
    below(`${many} published again after a loss of Redis`, again, { bar: 15, unit: "s" }),
    below(`${many} purged, and history`, purged, { bar: 15, unit: "s" }),
  ];
}

/** Each look walks past all that is done already: to look more often would be a load of its own. */
const patience = { withinMs: 300_000, everyMs: 500 };

async function seconds(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

async function emptyRedis(url: string): Promise<void> {
  const log = createLog({ service: "bench", release: "bench", level: "error", write: () => {} });
  const redis = connectRedis(url, { name: "bench", log });
  await redisReady(redis);
  await redis.flushall();
  redis.disconnect();
}
