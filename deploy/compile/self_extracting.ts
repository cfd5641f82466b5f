/*
 * The way without `denort`: a shell script and behind it everything, deno included. All four carry
 * the same payload, so a machine that runs several unpacks it once.
 */
import { join } from "node:path";
import type { Executable } from "./executables.ts";
import { hasIsolatedTasks } from "./isolated_tasks.ts";
import { makePayload } from "./payload.ts";
import { stub } from "./stub.ts";

/** Pack all executables into `dist`, around the engine `deno`. */
export async function packAll(
  executables: readonly Executable[],
  { dist, deno = Deno.execPath() }: { dist: string; deno?: string },
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-pack-" });
  try {
    const { file, buildId } = await makePayload(folder, deno);
    for (const executable of executables) {
      const unfinished = join(folder, executable.name);
      await Deno.writeTextFile(
        unfinished,
        stub(executable, { buildId, isolates: hasIsolatedTasks }),
        { mode: 0o755 },
      );
      const [from, to] = [
        await Deno.open(file),
        await Deno.open(unfinished, { append: true }),
      ];
      await from.readable.pipeTo(to.writable);
      await place(unfinished, join(dist, executable.name));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Complete or absent, and never written over while it runs. */
async function place(from: string, to: string): Promise<void> {
  const beside = `${to}.making`;
  await Deno.copyFile(from, beside);
  await Deno.chmod(beside, 0o755);
  await Deno.rename(beside, to);
}
