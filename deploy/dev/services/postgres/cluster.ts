import { join } from "node:path";
import type { PostgresBinaries } from "./binaries.ts";
import { Refusal } from "../../refusal.ts";
import type { ServiceUser } from "../service_user.ts";

export interface ClusterOptions {
  /** Where the cluster stands or will stand. */
  folder: string;
  binaries: PostgresBinaries;
  user: ServiceUser | null;
  /** Of the superuser `postgres`. */
  password: string;
  /** The data is thrown away soon: nothing has to reach the disk. */
  throwaway: boolean;
}

/**
 * Make the cluster where there is none yet. It is made aside and renamed, so it is complete or
 * absent.
 */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { folder, user } = options;
  const made = await Deno.stat(folder).then(() => true, () => false);
  if (made) return;
  const unfinished = `${folder}.making`;
  await Deno.remove(unfinished, { recursive: true }).catch(() => {});
  await Deno.mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (user) await Deno.chown(unfinished, user.initUid, user.gid);
  const passwordFile = `${folder}.password`;
  await Deno.writeTextFile(passwordFile, options.password, { mode: 0o600 });
  if (user) await Deno.chown(passwordFile, user.initUid, user.gid);
  try {
    await initdb({ ...options, folder: unfinished }, passwordFile);
  } finally {
    await Deno.remove(passwordFile);
  }
  if (user && user.initUid !== user.uid) await chownTree(unfinished, user);
  await Deno.rename(unfinished, folder);
}

async function initdb(options: ClusterOptions, passwordFile: string): Promise<void> {
  const { folder, binaries, user, throwaway } = options;
  // Postgres' own C.UTF-8 sorts the same on every machine and never changes under an index.
  const args = [
    ["--pgdata", folder, "--username", "postgres", "--pwfile", passwordFile],
    ["--auth", "scram-sha-256", "--encoding", "UTF8", "--data-checksums"],
    ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"],
    throwaway ? ["--no-sync"] : [],
  ].flat();
  const { success, stderr } = await new Deno.Command(join(binaries.folder, "bin", "initdb"), {
    args,
    clearEnv: true,
    env: { PATH: "/usr/bin:/bin", TZ: "UTC" },
    cwd: "/",
    ...(user ? { uid: user.initUid, gid: user.gid } : {}),
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (success) return;
  throw new Refusal(`Cannot make the database: ${new TextDecoder().decode(stderr).trim()}`);
}

async function chownTree(path: string, user: ServiceUser): Promise<void> {
  await Deno.chown(path, user.uid, user.gid);
  for await (const entry of Deno.readDir(path)) {
    const inner = join(path, entry.name);
    if (entry.isDirectory) await chownTree(inner, user);
    else if (!entry.isSymlink) await Deno.chown(inner, user.uid, user.gid);
  }
}
