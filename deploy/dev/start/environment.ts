/*
 * Which settings `start` works with, and which of them each process gets.
 */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import {
  ConfigError,
  type EnvName,
  envNames,
  loadConfig,
  WRONG_CONFIGURATION,
} from "../../../lib/config/mod.ts";
import { type AppName, settingsOf } from "../../../lib/process/permissions.ts";
import { keptSecret } from "../services/kept_value.ts";
import { freePort } from "../services/ports.ts";
import { ownProvider } from "./own_provider.ts";
import { Refusal } from "../refusal.ts";

export type Environment = Record<string, string>;

/** What a Deno program needs of the machine's environment. */
const machine =
  /^(PATH|HOME|TMPDIR|LANG|LC_\w+|TZ|DENO_\w+|NPM_CONFIG_\w+|XDG_CACHE_HOME|NO_COLOR|SSL_CERT_\w+|\w+_PROXY)$/i;

/** Our environment over that of `.env`, where there is one; an empty value counts as absent. */
export function readEnvironment(dotEnv: string, own: Environment): Environment {
  const given = Object.entries(own).filter(([, value]) => value !== "");
  return { ...parseFile(dotEnv), ...Object.fromEntries(given) };
}

/**
 * The settings with what `start` makes up itself: address, port, session secret, absolute DATA_DIR,
 * and a folder for the logbook.
 *
 * @throws {Refusal} 78 with every fault
 */
export function completeEnvironment(given: Environment): Environment {
  const host = given.HOST || "127.0.0.1";
  const port = given.PORT === "0" ? String(freePort()) : given.PORT || "8000";
  const env: Environment = {
    ...given,
    HOST: host,
    PORT: port,
    DATA_DIR: resolve(given.DATA_DIR || ".data"),
    ...ownProvider(given),
  };
  env.LOG_DIR = resolve(given.LOG_DIR || join(env.DATA_DIR!, "logs"));
  refuseFaults(env);
  refuseNoFolder(env.DATA_DIR!);
  env.PUBLIC_URL ||= `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}`;
  if (!has(env, "SESSION_SECRET")) {
    // Open to the services' user, unlike the folder of secrets inside.
    Deno.mkdirSync(env.DATA_DIR!, { recursive: true });
    env.SESSION_SECRET = keptSecret(join(env.DATA_DIR!, "secrets", "session"));
  }
  return env;
}

/** @throws {Refusal} 78 where something else has the folder's name */
function refuseNoFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || found.isDirectory()) return;
  throw new Refusal(`DATA_DIR names a file: "${path}". Name a folder, or remove that file`, {
    exitCode: WRONG_CONFIGURATION,
  });
}

/** True where a setting is given, as itself or as NAME_FILE. */
export function has(env: Environment, name: EnvName): boolean {
  return Boolean(env[name] || env[`${name}_FILE`]);
}

/** The environment of one process: the machine's part, and the settings it has a use for. */
export function environmentOf(app: AppName | "ctl", env: Environment): Environment {
  const settings = app === "ctl" ? settingsOfCtl : settingsOf(app);
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => settings.includes(name) || machine.test(name)),
  );
}

const settingsOfCtl = envNames.filter((name) => !["METRICS_TOKEN", "HOST", "PORT"].includes(name))
  .flatMap((name) => [name, `${name}_FILE`]);

/** The settings with the content of each file that only root may read, for processes that are not root. */
export function withValuesOfFiles(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => {
      const setting = envNames.find((one) => name === `${one}_FILE`);
      return setting ? [setting, Deno.readTextFileSync(value).trim()] : [name, value];
    }),
  );
}

function refuseFaults(env: Environment): void {
  const later: Environment = {};
  // Made later, by the start itself; stand-ins let the check look at all the rest.
  if (!has(env, "DATABASE_URL")) later.DATABASE_URL = "postgres://127.0.0.1/smartmarket";
  if (!has(env, "REDIS_URL") && env.JOBS_BROKER !== "postgres") {
    later.REDIS_URL = "redis://127.0.0.1";
  }
  if (!has(env, "SESSION_SECRET")) later.SESSION_SECRET = "made at the first start ".repeat(2);
  try {
    loadConfig({ ...env, ...later });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new Refusal(error.message, { exitCode: 78, cause: error });
  }
}

function parseFile(path: string): Environment {
  try {
    return parseEnv(Deno.readTextFileSync(path)) as Environment;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}
