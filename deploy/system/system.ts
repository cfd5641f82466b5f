import { fileURLToPath } from "node:url";
import { denoFlags } from "../local/apps.ts";
import { connectDb, type Sql } from "../../lib/db/mod.ts";
import { cloneDatabase } from "../../lib/testing/databases.ts";
import { freePort, type RedisServer, startRedisServer } from "../../lib/testing/redis_server.ts";
import { readLines } from "../../lib/testing/read_lines.ts";
import { until } from "../../lib/testing/until.ts";
import { type MailServer, startMailServer } from "../../lib/mail/testing/mail_server.ts";

/*
 * The whole system as its real processes, for tests: web, worker and scheduler, each a `deno run`
 * with its own permission set, on a database, a Redis and a mail server of their own.
 */

export type ProcessName = "web" | "worker" | "scheduler";

const entries: Record<ProcessName, string> = {
  web: "server.ts",
  worker: "workers/worker.ts",
  scheduler: "workers/scheduler.ts",
};
const root = fileURLToPath(new URL("../../", import.meta.url));

export interface System extends AsyncDisposable {
  url: string;
  sql: Sql;
  /** Not running, and unknown to the processes, where the environment has an empty REDIS_URL. */
  redis: RedisServer;
  mail: MailServer;
  /** Every line all processes wrote so far. */
  lines: string[];
  start(name: ProcessName): Promise<void>;
  /** End one process with `signal` and wait until it has ended; its exit code. */
  end(name: ProcessName, signal?: Deno.Signal): Promise<number>;
}

export interface SystemOptions {
  processes?: ProcessName[];
  env?: Record<string, string>;
}

/** Administrator of every test system. */
export const staff = { email: "staff@shop.test", password: "gooseberry tandem lantern 58" };

const settings = {
  SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
  ADMIN_EMAIL: staff.email,
  ADMIN_PASSWORD: staff.password,
};

/** The administrator and the demonstration catalogue, made once for all systems of a run. */
const shop = {
  name: "shop",
  async fill(url: string) {
    const env = { ...settings, DATABASE_URL: url, JOBS_BROKER: "postgres" };
    await ctl(env, ["admin", "ensure"]);
    await ctl(env, ["catalog", "seed"]);
  },
};

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const [database, redis, mail, dataDir] = await Promise.all([
    cloneDatabase(shop),
    startRedisServer(),
    startMailServer(),
    Deno.makeTempDir({ prefix: "smartmarket-system-" }),
  ]);
  const port = freePort();
  const url = `http://127.0.0.1:${port}`;
  const sql = connectDb(database.url, { name: "system-test", max: 4 });
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    SMTP_URL: mail.url,
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    ...settings,
    SHUTDOWN_GRACE_MS: "5000",
    ...options.env,
  };
  if (!env.REDIS_URL) await redis.stop();
  const running = new Map<ProcessName, Deno.ChildProcess>();
  const reading: Promise<unknown>[] = [];
  const lines: string[] = [];

  const system: System = {
    url,
    sql,
    redis,
    mail,
    lines,
    async start(name) {
      const child = spawn(name, env);
      running.set(name, child);
      let isUp = false;
      const take = (line: string) => {
        lines.push(line);
        isUp ||= line.includes('"process.started"');
      };
      reading.push(readLines(child.stdout, take), readLines(child.stderr, take));
      const started = () => name === "web" ? answers(url) : isUp;
      await until(`${name} has started`, started, { withinMs: 30_000 });
    },
    async end(name, signal = "SIGTERM") {
      const child = running.get(name);
      running.delete(name);
      if (!child) return 0;
      child.kill(signal);
      return (await child.status).code;
    },
    async [Symbol.asyncDispose]() {
      const names = [...running.keys()];
      await Promise.all(names.map((name) => system.end(name, "SIGKILL")));
      await Promise.all(reading);
      await sql.end({ timeout: 2 });
      await redis[Symbol.asyncDispose]();
      await mail[Symbol.asyncDispose]();
      await Deno.remove(dataDir, { recursive: true });
      await database.drop();
    },
  };
  try {
    const names = options.processes ?? ["web", "worker", "scheduler"];
    await Promise.all(names.map((name) => system.start(name)));
    return system;
  } catch (error) {
    await system[Symbol.asyncDispose]();
    throw new Error(`The system did not start:\n${lines.slice(-20).join("\n")}`, { cause: error });
  }
}

/** With the rights it has in the shop that `start` opens. */
function spawn(name: ProcessName, env: Record<string, string>): Deno.ChildProcess {
  const flags = denoFlags(name, { env, isolates: false });
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--cached-only", ...flags, entries[name]],
    cwd: root,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function ctl(env: Record<string, string>, args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--cached-only", "-P=ctl", "deploy/ctl/main.ts", ...args],
    cwd: root,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`ctl ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/live`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
