/*
 * Who runs our own processes. Where root starts the shop, they run as the services' user, who can
 * reach neither root's deno nor root's cache. So both get a second name in DATA_DIR:
 *
 *   deno/VERSION/deno             the program
 *   deno/LOCK/npm/registry/...    the packages of deno.lock, root's own: nobody else changes them
 *   deno/LOCK                     DENO_DIR, the services' user's: what deno compiles goes there
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { runtimeModules } from "../../compile/shipped_files.ts";
import type { Environment } from "./environment.ts";
import { exists } from "../services/exists.ts";
import { linkFile, linkTree } from "../services/link_tree.ts";
import { deno, root } from "../project.ts";
import { Refusal } from "../refusal.ts";
import type { Say } from "../say.ts";
import { firstClosed } from "../services/service_home.ts";
import { runAs, type ServiceUser, serviceUser } from "../services/service_user.ts";

/**
 * The user, the deno and the part of the machine's environment with which a process of ours runs.
 */
export interface AppHome {
  user: ServiceUser | null;
  deno: string;
  env: Environment;
}

/** Runs processes as the user who started the shop, with that user's deno. */
export const ownHome: AppHome = { user: null, deno: Deno.execPath(), env: {} };

/**
 * The home of web, worker and scheduler. They stay root, which is said, where the services' user may
 * not pass a folder on the way to the data or to the site.
 */
export async function appHome(
  dataDir: string,
  say: Say,
  user: ServiceUser | null = serviceUser(),
): Promise<AppHome> {
  if (!user) return ownHome;
  const closed = firstClosed(dataDir) ?? firstClosed(root);
  if (closed !== null) {
    say(`web, worker and scheduler run as root: ${closed} is closed to others`);
    return ownHome;
  }
  const home = join(dataDir, "deno");
  const program = join(home, Deno.version.deno, "deno");
  if (!exists(program)) {
    await Deno.mkdir(join(home, Deno.version.deno), { recursive: true, mode: 0o755 });
    await linkFile(Deno.execPath(), program);
  }
  const cache = await packageCache(home, user);
  // The registry's address names the folder of the packages; nothing is ever requested from it.
  const env = { HOME: home, DENO_DIR: cache, NPM_CONFIG_REGISTRY: "http://registry/" };
  return { user, deno: program, env };
}

const Lock = z.object({ npm: z.record(z.string(), z.unknown()) });
const Info = z.object({ npmCache: z.string() });

/** A DENO_DIR with all packages that the lock names; complete or absent. */
async function packageCache(home: string, user: ServiceUser): Promise<string> {
  const lock = await Deno.readTextFile(join(root, "deno.lock"));
  const cache = join(home, createHash("sha256").update(lock).digest("hex").slice(0, 12));
  if (exists(cache)) return cache;
  const entries = ["server.ts", "workers/worker.ts", "workers/scheduler.ts", ...runtimeModules];
  const fault = await deno(["cache", "--quiet", ...entries]);
  if (fault !== null) throw new Refusal(`The packages cannot be had:\n${fault}`);
  const unfinished = `${cache}.${Deno.pid}`;
  const to = join(unfinished, "npm", "registry");
  await Deno.mkdir(to, { recursive: true, mode: 0o755 });
  const { npmCache } = Info.parse(JSON.parse(await output(["info", "--json"])));
  const packages = Object.keys(Lock.parse(JSON.parse(lock)).npm).map(pathOf);
  for await (const { name: registry } of Deno.readDir(npmCache)) {
    for (const path of new Set(packages)) {
      const from = join(npmCache, registry, path);
      if (exists(from)) await linkTree(from, join(to, path));
    }
  }
  const { uid, gid } = runAs(user);
  await Deno.chown(unfinished, uid ?? null, gid ?? null);
  await Deno.rename(unfinished, cache);
  return cache;
}

/** `@preact/signals@2.11.4_preact@10.29.8` lies in `@preact/signals/2.11.4`. */
function pathOf(id: string): string {
  const [, name = "", version = ""] = /^(@?[^@]+)@([^_]+)/.exec(id) ?? [];
  return join(name, version);
}

async function output(args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "null" }).output();
  return new TextDecoder().decode(stdout);
}
