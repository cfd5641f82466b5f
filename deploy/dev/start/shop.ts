/*
 * Everything on one machine, from the lock on DATA_DIR to the open shop: what `start` and `dev` do.
 */
import { join } from "node:path";
import { appHome } from "./app_home.ts";
import { type AppsOptions, type AppSpec, appSpecs } from "./apps.ts";
import { prepareData } from "./data.ts";
import {
  completeEnvironment,
  type Environment,
  environmentOf,
  has,
  withValuesOfFiles,
} from "./environment.ts";
import { isFree } from "../services/ports.ts";
import { build, isBuildStale } from "../project.ts";
import { quoted } from "./quoted.ts";
import { Refusal } from "../refusal.ts";
import { type RunLock, takeRunLock } from "./run_file.ts";
import { type Say, timed } from "../say.ts";
import { openPostgres, openServices, type ServiceOptions } from "../services/services.ts";
import { settleBroker } from "./settle_broker.ts";
import { createSupervisor, type Supervisor } from "../services/supervisor.ts";
import { welcome } from "./welcome.ts";
import { ensureWrittenFolders } from "./written_folders.ts";

/** A shop being opened; `close` works at any time. */
export interface Shop {
  readonly supervisor: Supervisor;
  /** Resolves when it is open. @throws {Refusal} where it cannot be */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ShopOptions {
  say: Say;
  env: Environment;
  /** Ends what is under way when it aborts; `close` is still to be called. */
  signal: AbortSignal;
  /** Our own processes, and what the database holds; tests bring others. */
  apps?: (env: Environment, options: AppsOptions) => AppSpec[];
  prepare?: typeof prepareData;
}

/** @throws {Refusal} 78 for wrong settings, 1 where one runs in this DATA_DIR already */
export async function createShop(options: ShopOptions): Promise<Shop> {
  const { say, signal, apps = appSpecs, prepare = prepareData } = options;
  const env = completeEnvironment(options.env);
  const lock = await takeRunLock(env.DATA_DIR!, say);
  const supervisor = createSupervisor({ say, changed: lock.noteProcesses });
  return {
    supervisor,
    async open() {
      refuseTakenPort(env);
      const complete = await withServices(env, { supervisor, say });
      const administrator = await prepare(complete, { say, signal });
      if (isBuildStale()) await timed("site built", () => build(signal), say);
      const home = await appHome(env.DATA_DIR!, say);
      await ensureWrittenFolders(env, home.user);
      const settings = home.user ? withValuesOfFiles(complete) : complete;
      for (const spec of apps(settings, { home })) {
        await timed(`${spec.name} ready`, () => supervisor.start(spec), say);
      }
      noteOpen(lock, complete);
      say(welcome(complete, administrator));
    },
    async close() {
      await supervisor.stop();
      lock.release();
    },
  };
}

function refuseTakenPort(env: Environment): void {
  if (isFree(Number(env.PORT), env.HOST)) return;
  const where = `${env.HOST}:${env.PORT}`;
  throw new Refusal(`Another program listens on ${where}: stop it, or set PORT to a free port`);
}

async function withServices(
  given: Environment,
  { supervisor, say }: { supervisor: Supervisor; say: Say },
): Promise<Environment> {
  const env = await settleBroker(given, say);
  const url = (name: "DATABASE_URL" | "REDIS_URL") =>
    env[name] ?? Deno.readTextFileSync(env[`${name}_FILE`]!).trim();
  const options: ServiceOptions = {
    dataDir: env.DATA_DIR!,
    supervisor,
    say,
    transport: "socket",
    given: {
      ...(has(env, "DATABASE_URL") ? { databaseUrl: url("DATABASE_URL") } : {}),
      ...(has(env, "REDIS_URL") ? { redisUrl: url("REDIS_URL") } : {}),
    },
  };
  const { DATABASE_URL_FILE: _, REDIS_URL_FILE: __, ...rest } = env;
  const complete: Environment = { ...rest, ...await urlsOf(env, options) };
  keepEnvironment(complete);
  return complete;
}

async function urlsOf(env: Environment, options: ServiceOptions): Promise<Environment> {
  if (env.JOBS_BROKER === "postgres" && !has(env, "REDIS_URL")) {
    return { DATABASE_URL: await openPostgres(options) };
  }
  const { databaseUrl, redisUrl } = await openServices(options);
  return { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
}

/** For `ctl` in another terminal: the settings of this shop, as a file a shell can read. */
function keepEnvironment(env: Environment): void {
  // The administrator's password is needed once, for the first start, and stored nowhere.
  const left = ["PATH", "HOME", "ADMIN_PASSWORD"];
  const lines = Object.entries(environmentOf("ctl", env))
    .filter(([name]) => !left.includes(name))
    .map(([name, value]) => `${name}=${quoted(value)}\n`);
  const folder = join(env.DATA_DIR!, "secrets");
  Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "environment");
  Deno.writeTextFileSync(path, lines.join(""), { mode: 0o600 });
}

function noteOpen(lock: RunLock, env: Environment): void {
  lock.note({ url: env.PUBLIC_URL!, ports: { web: Number(env.PORT) } });
}
