/*
 * What a self-extracting executable carries: the deno that runs this build, the project's files and
 * the npm packages they use.
 *
 *   deno
 *   deno_dir/npm/registry/NAME/VERSION/     (a folder is named by the host of its registry)
 *   site/deno.json, server.ts, lib/ ...
 */
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { root } from "./executables.ts";
import { npmPackages } from "./npm_packages.ts";
import { run } from "./program.ts";
import { shippedFiles } from "./shipped_files.ts";
import { trimConfig } from "./trimmed_config.ts";

export interface Payload {
  /** A tar.gz. */
  file: string;
  /** Of its content: the same sources give the same. */
  buildId: string;
}

/** Make the payload inside `folder`. */
export async function makePayload(folder: string): Promise<Payload> {
  const stage = join(folder, "stage");
  await Deno.mkdir(stage);
  await Deno.copyFile(Deno.execPath(), join(stage, "deno"));
  await Deno.chmod(join(stage, "deno"), 0o755);
  for (const path of shippedFiles()) await copy(join(root, path), join(stage, "site", path));
  const npm = join(stage, "deno_dir", "npm", "registry");
  const packages = await npmPackages();
  for (const { path, folder } of packages) await copyTree(folder, join(npm, path));
  await trimConfig(join(stage, "site"), new Set(packages.map(({ id }) => id)));
  const tar = join(folder, "payload.tar");
  const reproducible = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];
  const modes = ["--mode=u+rwX,go+rX,go-w"];
  await run("tar", [...reproducible, ...modes, "-cf", tar, "-C", stage, "."], { cwd: folder });
  await run("gzip", ["-n", "-6", tar], { cwd: folder });
  await Deno.remove(stage, { recursive: true });
  const file = `${tar}.gz`;
  const buildId = createHash("sha256").update(await Deno.readFile(file)).digest("hex").slice(0, 16);
  return { file, buildId };
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(dirname(to), { recursive: true });
  await Deno.copyFile(from, to);
}

async function copyTree(from: string, to: string): Promise<void> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(from)) {
    if (isDirectory) await copyTree(join(from, name), join(to, name));
    else if (isFile) await copy(join(from, name), join(to, name));
  }
}
