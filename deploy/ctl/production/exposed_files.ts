import { join } from "node:path";
import { type Config, envNames } from "../../../lib/config/mod.ts";
import type { Finding } from "../../../lib/jobs/operate.ts";
import { when } from "./finding.ts";

const OTHERS_READ = 0o004;
const OTHERS_WRITE = 0o002;

/** Files and folders that users of this machine can read who have no business there. */
export async function exposedFiles(
  { DATA_DIR, BACKUP_DIR }: Config,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Finding[]> {
  // What anybody may know is given as a path, not as a secret's file.
  const secrets = envNames.flatMap((name) => env[`${name}_FILE`] ? [env[`${name}_FILE`]!] : []);
  const folders = [
    ...["mail", "imports", "secrets"].map((name) => join(DATA_DIR, name)),
    BACKUP_DIR ?? join(DATA_DIR, "backups"),
  ];
  const readable = await withMode([...secrets, ...folders], OTHERS_READ);
  const writable = await withMode([DATA_DIR, ...folders], OTHERS_WRITE);
  return [
    ...when(readable.length > 0, "red", {
      check: "readable",
      says: `Everybody on this machine can read ${readable.join(", ")}`,
      fix: `chmod o-rwx ${readable.join(" ")}`,
    }),
    ...when(writable.length > 0, "red", {
      check: "writable",
      says: `Everybody on this machine can write to ${writable.join(", ")}`,
      fix: `chmod o-w ${writable.join(" ")}`,
    }),
  ];
}

async function withMode(paths: readonly string[], bit: number): Promise<string[]> {
  const modes = await Promise.all(
    paths.map((path) => Deno.stat(path).then(({ mode }) => mode ?? 0, () => 0)),
  );
  return paths.filter((_, n) => (modes[n]! & bit) !== 0);
}
