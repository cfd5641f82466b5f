import { type Config, Env, type EnvName, envNames } from "./env.ts";
import { Secret } from "./secret.ts";

/**
 * Two that go together, for all web processes at once: read at the start alone, so that a change is a step of the
 * operator's (RUNBOOK, "Change a secret") and not the moment between two files.
 */
const ofTheStart: ReadonlySet<EnvName> = new Set(["SESSION_SECRET", "SESSION_SECRET_BEFORE"]);

interface SecretFiles {
  /** The file that a setting came from, if any. */
  pathOf(name: EnvName): string | undefined;
  readFile(path: string): string;
}

/**
 * The same settings, with secrets that follow their files: a password that was changed there counts from then on. What
 * cannot be read, is empty or would be refused at the start (a file in the midst of being written) changes nothing.
 */
export function followSecretFiles(config: Config, { pathOf, readFile }: SecretFiles): Config {
  const following = envNames.flatMap((name) => {
    const value = config[name];
    const path = pathOf(name);
    if (!(value instanceof Secret) || path === undefined || ofTheStart.has(name)) return [];
    return [[name, new Secret(value.reveal(), () => readSecret(name, path, readFile))]];
  });
  return { ...config, ...Object.fromEntries(following) };
}

function readSecret(
  name: EnvName,
  path: string,
  readFile: SecretFiles["readFile"],
): string | null {
  try {
    const { data } = Env.shape[name].safeParse(readFile(path).trim());
    return data instanceof Secret ? data.reveal() : null;
  } catch {
    return null;
  }
}
