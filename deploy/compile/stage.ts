/*
 * What a machine without Deno needs to run the shop, as a folder: the deno of this build (or the one
 * of another platform), the project's files, its modules as a few scripts, and the npm packages that
 * threads load by themselves.
 *
 *   deno
 *   deno_dir/npm/registry/NAME/VERSION/     (a folder is named by the host of its registry)
 *   site/deno.json, bundle/, lib/ ...
 */
import { dirname, join } from "node:path";
import { bundle } from "./bundle.ts";
import { executables, root } from "./executables.ts";
import { type CachedPackage, npmPackages } from "./npm_packages.ts";
import { shippedFiles } from "./shipped_files.ts";
import { trimConfig } from "./trimmed_config.ts";

/** Of a package ships its code and its licence, not what only a programmer's tools read. */
const notShipped = /\.([cm]?ts|tsx|map|flow)$|^(?!licen[cs]e|notice|copying).*\.(md|markdown)$/i;
const notShippedFolder = /^(tests?|__tests__|benchmarks?|docs|examples?|demo)$/;

export interface StageParts {
  /** The engine of the platform. */
  deno: string;
  /** Those that something loads by itself: what is bundled has its packages in it. */
  packages: readonly CachedPackage[];
}

/** Fill `folder`. */
export async function makeStage(folder: string, { deno, packages }: StageParts): Promise<void> {
  await Deno.mkdir(folder);
  await Deno.copyFile(deno, join(folder, "deno"));
  await Deno.chmod(join(folder, "deno"), 0o755);
  const site = join(folder, "site");
  for (const path of shippedFiles()) await copy(join(root, path), join(site, path));
  const npm = join(folder, "deno_dir", "npm", "registry");
  for (const one of packages) await copyTree(one.folder, join(npm, one.path));
  await trimConfig(site, idsOf(await npmPackages()));
  await bundle(executables, site);
  await trimConfig(site, idsOf(packages));
}

const idsOf = (packages: readonly CachedPackage[]) => new Set(packages.map(({ id }) => id));

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(dirname(to), { recursive: true });
  await Deno.copyFile(from, to);
}

async function copyTree(from: string, to: string): Promise<void> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(from)) {
    if (isDirectory) {
      if (!notShippedFolder.test(name)) await copyTree(join(from, name), join(to, name));
    } else if (isFile && !notShipped.test(name)) await copy(join(from, name), join(to, name));
  }
}
