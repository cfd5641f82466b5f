/*
 * The usual way: `deno compile`, which needs the `denort` runtime of the same version of Deno.
 */
import { join } from "node:path";
import { type Executable, root } from "./executables.ts";
import { run } from "./program.ts";
import { dataFiles } from "./shipped_files.ts";

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

/** Compile one executable to `file`. */
export async function compile(executable: Executable, file: string): Promise<void> {
  const { entry, permissions, writesData } = executable;
  // Permissions are sealed in at compile time, when nobody knows where DATA_DIR will be.
  const writes = writesData ? ["--allow-write"] : [];
  const includes = dataFiles().flatMap((path) => ["--include", path]);
  const args = ["compile", "--quiet", "--no-prompt", `-P=${permissions}`, ...writes, ...includes];
  await run(Deno.execPath(), [...args, "--output", file, entry], { cwd: root });
}
