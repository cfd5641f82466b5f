import { connectDb, type Sql } from "../../../../lib/db/mod.ts";
import type { Broker } from "../../../../lib/jobs/task/broker.ts";
import { createEnqueuer, type Enqueuer } from "../../../../lib/jobs/task/enqueuer.ts";
import { createRedisBroker } from "../../../../lib/jobs/brokers/redis/broker.ts";
import { createLog } from "../../../../lib/log/mod.ts";
import { connectRedis, type Redis, redisKeys, redisReady } from "../../../../lib/redis/mod.ts";
import { cloneDatabase } from "../../../../lib/testing/databases.ts";
import { linesOf } from "../../../../lib/testing/read_lines.ts";
import { startRedisServer } from "../../../../lib/testing/redis_server.ts";
import { appSpecs } from "../../start/apps.ts";
import { send } from "../../services/processes.ts";

/** One worker process as `deno task start` starts it, on services of its own, and nobody else. */
export interface LoneWorker extends AsyncDisposable {
  process: Deno.ChildProcess;
  /** What it wrote so far. */
  lines: string[];
  sql: Sql;
  redis: Redis;
  broker: Broker;
  enqueuer: Enqueuer;
}

export interface LoneWorkerOptions {
  /** Its program instead of the shop's: a path from the root. */
  entry?: string;
  /** The shop has isolated tasks (no). */
  isolates?: boolean;
  /** Arguments of deno besides those that `start` gives. */
  flags?: string[];
  env?: Record<string, string>;
  /** Somebody reads what it writes (yes). */
  isRead?: boolean;
}

export async function startLoneWorker(options: LoneWorkerOptions = {}): Promise<LoneWorker> {
  const stack = new AsyncDisposableStack();
  const database = await cloneDatabase();
  stack.defer(() => database.drop());
  const server = stack.use(await startRedisServer());
  const dataDir = await Deno.makeTempDir({ prefix: "smartmarket-worker-" });
  stack.defer(() => Deno.remove(dataDir, { recursive: true }));
  const sql = connectDb(database.url, { name: "lone-worker-test", max: 1 });
  stack.defer(() => sql.end({ timeout: 2 }));
  const log = createLog({ service: "test", release: "test", level: "error", write: () => {} });
  const redis = connectRedis(server.url, { name: "lone-worker-test", log });
  stack.defer(() => redis.disconnect());
  await redisReady(redis);
  const broker = createRedisBroker({ redis, keys: redisKeys(), worker: "publisher" });
  const { process, lines, ended } = spawn({
    DATABASE_URL: database.url,
    REDIS_URL: server.url,
    DATA_DIR: dataDir,
    SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
    HOST: "127.0.0.1",
    ...options.env,
  }, options);
  stack.defer(async () => {
    send(process.pid, "SIGKILL");
    await ended;
  });
  const dispose = () => stack.disposeAsync();
  const enqueuer = createEnqueuer(broker);
  return { process, lines, sql, redis, broker, enqueuer, [Symbol.asyncDispose]: dispose };
}

function spawn(settings: Record<string, string>, options: LoneWorkerOptions) {
  const { entry, isolates = false, flags = [] } = options;
  const machine = { PATH: Deno.env.get("PATH")!, HOME: Deno.env.get("HOME")! };
  const specs = appSpecs({ ...machine, ...settings }, { isolates });
  const { command, args, cwd, env } = specs.find(({ name }) => name === "worker")!;
  const program = entry ?? args.at(-1)!;
  const process = new Deno.Command(command, {
    args: [...args.slice(0, -1), ...flags, program],
    cwd: cwd!,
    clearEnv: true,
    env: env!,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (options.isRead === false) {
    const ended = process.status.then(() =>
      Promise.all([process.stdout.cancel(), process.stderr.cancel()])
    );
    return { process, lines: [], ended };
  }
  const { lines, read } = linesOf(process);
  return { process, lines, ended: Promise.all([process.status, read]) };
}
