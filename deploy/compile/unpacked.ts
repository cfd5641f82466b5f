/*
 * The executables as a folder that an image holds: nothing is unpacked when a container starts, its
 * root may be read-only, and it needs no shell. All of them share what is below the folder.
 *
 *   bin/smartmarket-web ...      deno, site/, deno_dir/ as in stage.ts
 */
import { join } from "node:path";
import { engineOf } from "../../lib/process/engine.ts";
import { bundledEntry } from "./bundle.ts";
import type { Executable } from "./executables.ts";
import { hasIsolatedTasks } from "./isolated_tasks.ts";
import { run } from "./program.ts";
import { threadPackages } from "./npm_packages.ts";
import { makeStage } from "./stage.ts";

export interface UnpackedPlace {
  /** Where it will lie, and where it is made: an absolute path that does not exist yet. */
  folder: string;
  /** DATA_DIR of its processes. */
  data: string;
  /** For BEAT_FILE. */
  temporary: string;
  deno?: string;
}

/** The longest first line of a script that Linux reads (BINPRM_BUF_SIZE, with its end). */
const FIRST_LINE_LIMIT = 255;

/** Make the folder. */
export async function unpackAll(
  executables: readonly Executable[],
  place: UnpackedPlace,
): Promise<void> {
  const { folder, deno = Deno.execPath() } = place;
  await makeStage(folder, { deno, packages: await threadPackages() });
  const config = join(folder, "site", "deno.json");
  const settings = JSON.parse(await Deno.readTextFile(config));
  await Deno.mkdir(join(folder, "bin"));
  for (const one of executables) {
    settings.permissions[one.permissions] = permissionsOf(one, settings, place);
    await Deno.writeTextFile(join(folder, "bin", one.name), script(one, folder), { mode: 0o755 });
  }
  await Deno.writeTextFile(config, JSON.stringify(settings, null, 2) + "\n");
  await run("chmod", ["-R", "go+rX,go-w", folder], { cwd: folder });
}

function permissionsOf(
  { permissions, writes, starts }: Executable,
  settings: { permissions: Record<string, Record<string, unknown>> },
  { folder, data, temporary }: UnpackedPlace,
): Record<string, unknown> {
  const own = settings.permissions[permissions]!;
  return {
    ...own,
    write: [...writes.map((one) => join(data, one)), join(data, "logs"), temporary],
    ...(starts === "isolates" && hasIsolatedTasks ? { run: [join(folder, "deno")] } : {}),
  };
}

/** A script that is its own program's first module: the kernel starts deno with it. */
function script(executable: Executable, folder: string): string {
  const first = [
    "#!/usr/bin/env -S",
    join(folder, "deno"),
    "run -q --no-prompt --cached-only",
    ...engineOf(executable.permissions).args,
    `-c ${join(folder, "site", "deno.json")}`,
    `-P=${executable.permissions}`,
    "--ext=js",
  ].join(" ");
  if (first.length > FIRST_LINE_LIMIT) {
    throw new Error(`The path ${folder} is too long for the first line of a script`);
  }
  return `${first}\nimport ${JSON.stringify(join(folder, "site", bundledEntry(executable)))};\n`;
}
