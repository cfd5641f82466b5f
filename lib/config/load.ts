import { type Config, Env, type EnvName, envNames } from "./env.ts";
import { copyFaults } from "./copies.ts";
import { exposureFaults } from "./exposure.ts";
import { modelFaults } from "./language_model.ts";
import { paymentFaults } from "./payments.ts";
import { followSecretFiles } from "./secret_files.ts";
import { noteSources, type SettingSource } from "./settings.ts";
import { editDistance } from "../text/mod.ts";
import { webhookFaults } from "./webhook.ts";

/** All faults of a configuration at once, one sentence each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n  ${faults.join("\n  ")}`);
    this.faults = faults;
  }
}

/** Exit code of a process whose configuration is wrong (EX_CONFIG of sysexits). */
export const WRONG_CONFIGURATION = 78;

type RawEnv = Readonly<Record<string, string | undefined>>;

export interface LoadOptions {
  /** Reads the file that a `NAME_FILE` points to. */
  readFile?(path: string): string;
  /**
   * Secrets that this process has no use for: where one is absent, a random value that nobody knows
   * stands in for it.
   */
  unused?: readonly EnvName[];
  /** What RELEASE is where nobody says so: what the executable was built from. */
  release?: string;
}

/**
 * Check the environment and return it typed and frozen.
 *
 * @param env  names and values; an empty value, or an empty file, counts as absent
 * @throws {ConfigError} naming every fault, with a suggestion for a misspelt name
 */
export function loadConfig(
  env: RawEnv,
  { readFile = Deno.readTextFileSync, unused = [], release }: LoadOptions = {},
): Config {
  const faults: string[] = [];
  const given = collect(env, readFile, faults);
  const sources = new Map(envNames.map((name) => [name, sourceOf(name, { env, given })]));
  if (release !== undefined) given.RELEASE ??= release;
  for (const name of unused) {
    if (given[name] !== undefined) continue;
    given[name] = crypto.getRandomValues(new Uint8Array(32)).toHex();
    sources.set(name, "made_up");
  }
  const answer = Env.safeParse(given);
  if (!answer.success) {
    for (const issue of answer.error.issues) {
      const name = String(issue.path[0]);
      // A secret file that could not be read is already reported by its own sentence.
      if (faults.some((fault) => fault.startsWith(`${name}_FILE`))) continue;
      faults.push(describeFault(name, given[name] === undefined, { message: issue.message, env }));
    }
  }
  const absent = absentRedis(given, faults);
  if (absent) faults.push(describeFault("REDIS_URL", true, { message: "", env }) + absent);
  if (answer.success) {
    const { data } = answer;
    faults.push(
      ...exposureFaults(data),
      ...webhookFaults(data),
      ...copyFaults(data),
      ...paymentFaults(data),
      ...modelFaults(data),
    );
  }
  if (faults.length > 0 || !answer.success) throw new ConfigError(faults);
  const config = Object.freeze(followSecretFiles(answer.data, {
    pathOf: (name) => sources.get(name) === "file" ? env[`${name}_FILE`] : undefined,
    readFile,
  }));
  for (const name of envNames) if (config[name] === undefined) sources.set(name, "unset");
  noteSources(config, sources);
  return config;
}

function sourceOf(
  name: EnvName,
  { env, given }: { env: RawEnv; given: Record<string, string> },
): SettingSource {
  if (given[name] === undefined) return "default";
  return env[name] ? "environment" : "file";
}

/** The end of the sentence, where Redis is to hold the jobs and there is none. */
function absentRedis(given: Record<string, string>, faults: readonly string[]): string | null {
  const isNeeded = (given.JOBS_BROKER ?? "redis") === "redis";
  if (!isNeeded || given.REDIS_URL || faults.some((fault) => fault.startsWith("REDIS_URL"))) {
    return null;
  }
  return "; JOBS_BROKER=postgres works without";
}

function collect(env: RawEnv, readFile: (path: string) => string, faults: string[]) {
  const given: Record<string, string> = {};
  for (const name of envNames) {
    const value = env[name];
    const path = env[`${name}_FILE`];
    if (value && path) faults.push(`${name}_FILE and ${name} are both set; keep one of them`);
    if (value) given[name] = value;
    else if (path) {
      try {
        const content = readFile(path).trim();
        if (content) given[name] = content;
      } catch {
        faults.push(`${name}_FILE names a file that cannot be read: "${path}"`);
      }
    }
  }
  return given;
}

function describeFault(name: string, absent: boolean, about: { message: string; env: RawEnv }) {
  if (!absent) return `${name} ${about.message}`;
  const near = Object.keys(about.env).find((other) =>
    !envNames.includes(other as never) && isNear(other, name)
  );
  return `${name} is missing` + (near ? `; did you mean it by "${near}"?` : "");
}

/** True for names that differ by case, a dash, or up to two edits. */
function isNear(a: string, b: string): boolean {
  const plain = (s: string) => s.toUpperCase().replaceAll(/[^A-Z]/g, "");
  return editDistance(plain(a), plain(b)) <= 2;
}
