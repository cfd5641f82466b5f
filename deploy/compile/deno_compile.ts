/*
 * The usual way: `deno compile`, which needs the `denort` runtime of the same version of Deno.
 */
import { join } from "node:path";
import { WORKER_EXECUTABLE } from "../../lib/process/embedded/worker_command.ts";
import { engineOf } from "../../lib/process/engine.ts";
import { type Executable, root } from "./executables.ts";
import { run } from "./program.ts";
import { includedFiles } from "./shipped_files.ts";

const DOWNLOAD_MS = 120_000;

/** True where `DENORT_BIN` names the runtime, or it is cached or can be downloaded. */
export async function hasRuntime(): Promise<boolean> {
  if (Deno.env.get("DENORT_BIN")) return true;
  const folder = await Deno.makeTempDir();
  const script = join(folder, "nothing.ts");
  await Deno.writeTextFile(script, "export {};\n");
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["compile", "--quiet", "--no-config", "--output", join(folder, "nothing"), script],
    cwd: folder,
    signal: AbortSignal.timeout(DOWNLOAD_MS),
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  await Deno.remove(folder, { recursive: true });
  return success;
}

/** Where an executable is made, and the platform it is for. */
export interface CompileTarget {
  file: string;
  target: string;
}

/** Compile one executable. Its right to start others is sealed in, as all others are. */
export async function compile(executable: Executable, about: CompileTarget): Promise<void> {
  await run(Deno.execPath(), compileArgs(executable, about), { cwd: root });
}

/** Arguments of deno that compile one executable. */
export function compileArgs(executable: Executable, { file, target }: CompileTarget): string[] {
  const { entry, permissions, writes, keepsLog, starts } = executable;
  return [
    "compile",
    "--quiet",
    "--no-prompt",
    ...engineOf(permissions).args,
    `-P=${permissions}`,
    // Permissions are sealed in at compile time, when nobody knows where DATA_DIR, LOG_DIR and BEAT_FILE
    // will be.
    ...(writes.length > 0 || keepsLog ? ["--allow-write"] : []),
    // By its name, since nobody knows either where it will lie: on the PATH.
    ...(starts === "worker" ? [`--allow-run=${WORKER_EXECUTABLE}`] : []),
    ...includedFiles().flatMap((path) => ["--include", path]),
    `--target=${target}`,
    "--output",
    file,
    entry,
  ];
}
