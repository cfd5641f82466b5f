import { z } from "zod";
import { executables, root } from "./executables.ts";
import { isolatedModules } from "./isolated_tasks.ts";
import { run } from "./program.ts";
import { runtimeModules, WORKER } from "./shipped_files.ts";

/** A package the executables use, in Deno's cache. */
export interface CachedPackage {
  /** As the lock names it: `zod@4.6.7`. */
  id: string;
  /** Name and version as path: `zod/4.6.7`. */
  path: string;
  /** Where it lies. */
  folder: string;
}

const Info = z.object({
  modules: z.array(z.object({ npmPackage: z.string().optional() })),
  npmPackages: z.record(
    z.string(),
    z.object({
      name: z.string(),
      version: z.string(),
      dependencies: z.array(z.string()),
      localPath: z.string(),
    }),
  ),
});
type Info = z.output<typeof Info>;

let packages: Promise<CachedPackage[]> | undefined;

/**
 * All packages that an entry reaches, or a module that is loaded at run time; each once. Deno is asked of each
 * of these modules, so the answer is kept: the executables and their bill of materials are of the same sources.
 */
export function npmPackages(): Promise<CachedPackage[]> {
  return packages ??= findPackages([
    ...executables.map(({ entry }) => entry),
    ...runtimeModules,
    ...isolatedModules,
  ]);
}

/** Those that threads and isolated tasks load by themselves: all others are part of the bundle. */
export function threadPackages(): Promise<CachedPackage[]> {
  return findPackages([...runtimeModules.filter((path) => path !== WORKER), ...isolatedModules]);
}

async function findPackages(modules: readonly string[]): Promise<CachedPackage[]> {
  const found = new Map<string, CachedPackage>();
  for (const entry of new Set(modules)) {
    const text = await run(Deno.execPath(), ["info", "--json", entry], { cwd: root });
    const info = Info.parse(JSON.parse(text));
    for (const id of reached(info)) {
      const { name, version, localPath } = info.npmPackages[id]!;
      if (exists(localPath)) found.set(id, { id, path: `${name}/${version}`, folder: localPath });
    }
  }
  return [...found.values()];
}

/** Deno lists all that is locked; these are the packages the modules import, and theirs in turn. */
function reached({ modules, npmPackages }: Info): Set<string> {
  const ids = new Set(modules.flatMap(({ npmPackage }) => npmPackage ? [npmPackage] : []));
  // A set that grows while it is walked: each package is seen once.
  for (const id of ids) {
    for (const dependency of npmPackages[id]?.dependencies ?? []) ids.add(dependency);
  }
  return new Set([...ids].filter((id) => id in npmPackages));
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
