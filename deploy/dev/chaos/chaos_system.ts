import { join } from "node:path";
import { connectDb, type Sql } from "../../../lib/db/mod.ts";
import { migrate } from "../../../lib/jobs/operate.ts";
import { createLog } from "../../../lib/log/mod.ts";
import {
  connectRedis,
  keysFor,
  type Redis,
  type RedisKeys,
  redisReady,
} from "../../../lib/redis/mod.ts";
import type { RedisKind } from "../../../lib/config/redis_url.ts";
import type { RedisGroup } from "../../../lib/testing/redis_group.ts";
import { startRedisGroup } from "../../../lib/testing/start_redis_group.ts";
import { type RedisServer, startRedisServer } from "../../../lib/testing/redis_server.ts";
import { openServices } from "../services/services.ts";
import { createSupervisor, type Supervisor } from "../services/supervisor.ts";
import { type ChaosProcess, chaosProcess } from "./chaos_process.ts";
import { openOperator, type Operator } from "./operator.ts";
import { createObserver, type Observer } from "./observer.ts";
import type { Random } from "./random.ts";
import { startTcpProxy, type TcpProxy } from "./tcp_proxy.ts";
import { HOUR_MS } from "../../../lib/clock.ts";

/** A worker, and the wire between it and Redis; none to several servers, which name each other. */
export interface WiredWorker {
  process: ChaosProcess;
  wire: TcpProxy | null;
}

/** What jobs are in: one server, or several that go on when one is lost. */
export type ChaosRedis =
  | { kind: "server"; server: RedisServer; url: string }
  | { kind: "sentinel" | "cluster"; group: RedisGroup; url: string };

/** Postgres, Redis, two workers and a scheduler, all of them there to be broken. */
export interface ChaosSystem extends AsyncDisposable {
  sql: Sql;
  redis: ChaosRedis;
  /** A connection of our own, past all wires. */
  admin: Redis;
  keys: RedisKeys;
  operator: Operator;
  supervisor: Supervisor;
  workers: WiredWorker[];
  scheduler: ChaosProcess;
  observer: Observer;
  /** Where effects are recorded, outside of the system. */
  effectFile: string;
  /** Every line that a process wrote, with the life it wrote it in. */
  lineFile: string;
}

const WORKERS = 2;

export async function openChaosSystem(
  random: Random,
  kind: RedisKind = "server",
): Promise<ChaosSystem> {
  await using opened = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-chaos-" });
  opened.defer(() => Deno.remove(folder, { recursive: true }));
  // The services' user has to get in.
  await Deno.chmod(folder, 0o711);
  const effectFile = join(folder, "effects");
  await Deno.writeTextFile(effectFile, "");
  const lineFile = join(folder, "lines");
  const lines = opened.use(await Deno.open(lineFile, { append: true, create: true }));
  const redis = await openRedis(kind, opened);
  const supervisor = createSupervisor({ say: () => {} });
  opened.defer(() => supervisor.stop());
  const given = { redisUrl: redis.url };
  const services = await openServices({ dataDir: folder, supervisor, say: () => {}, given });
  const sql = connectDb(services.databaseUrl, { name: "chaos-judge", max: 6 });
  opened.defer(() => sql.end({ timeout: 2 }));
  await migrate(sql);
  await sql`
    create table chaos_writes (
      job_id uuid not null, written_at timestamptz not null default clock_timestamp()
    )`;
  await sql`create table chaos_looks (job_id uuid primary key)`;
  const admin = await connectAdmin(redis.url);
  opened.defer(() => admin.disconnect());

  const observer = createObserver();
  const line = (text: string, life: string) => {
    observer.line(text);
    lines.writeSync(new TextEncoder().encode(`${life} ${text}\n`));
  };
  const env = (redisUrl: string) => ({
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: redisUrl,
    SESSION_SECRET: "a-secret-that-only-chaos-knows-0123456789",
    PUBLIC_URL: "http://shop.test",
    DATA_DIR: folder,
    WORKER_SLOTS: "16",
    LOG_LEVEL: "info",
    CHAOS_EFFECTS: effectFile,
  });
  const operator = opened.use(openOperator(env(redis.url)));
  const workers = Array.from({ length: WORKERS }, (_, n): WiredWorker => {
    const wire = redis.kind === "server" ? opened.use(startTcpProxy(redis.server.port)) : null;
    return {
      wire,
      process: chaosProcess({
        name: `worker-${n + 1}`,
        program: "worker.ts",
        crashed: observer.crashed,
        line,
        env: (life) => ({
          ...env(wire ? `redis://127.0.0.1:${wire.port}` : redis.url),
          CHAOS_WORKER: life,
          CHAOS_CLOCK_MS: String(random.pick([0, 0, HOUR_MS, -HOUR_MS])),
        }),
      }),
    };
  });
  const scheduler = chaosProcess({
    name: "scheduler",
    program: "scheduler.ts",
    crashed: observer.crashed,
    line,
    env: () => env(redis.url),
  });
  const processes = [...workers.map(({ process }) => process), scheduler];
  opened.defer(async () => void await Promise.all(processes.map((process) => process.kill())));
  await Promise.all(processes.map((process) => process.start()));
  const kept = opened.move();
  return {
    sql,
    redis,
    admin,
    keys: keysFor(admin),
    operator,
    supervisor,
    workers,
    scheduler,
    observer,
    effectFile,
    lineFile,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function openRedis(kind: RedisKind, opened: AsyncDisposableStack): Promise<ChaosRedis> {
  if (kind === "server") {
    const server = opened.use(await startRedisServer());
    return { kind, server, url: server.url };
  }
  const group = opened.use(await startRedisGroup(kind));
  return { kind, group, url: group.url };
}

async function connectAdmin(url: string): Promise<Redis> {
  const log = createLog({ service: "chaos", release: "chaos", level: "error", write: () => {} });
  const admin = connectRedis(url, { name: "chaos-admin", log });
  await redisReady(admin);
  return admin;
}
