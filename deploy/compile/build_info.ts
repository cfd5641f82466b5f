import { join } from "node:path";
import { z } from "zod";
import { type BuildInfo, inSources, writeBuildInfo } from "../../lib/process/build_info.ts";
import { root } from "./executables.ts";
import { run } from "./program.ts";

/**
 * What is being built: RELEASE and REVISION of the environment, else the version of deno.json and the
 * commit of the working tree, which is called dirty where it has changes.
 */
export async function describeBuild(env = Deno.env.toObject()): Promise<BuildInfo> {
  const revision = env.REVISION || await commit();
  const config = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const { version } = z.object({ version: z.string() }).parse(config);
  const mark = revision ? `+${revision.replace(/^([0-9a-f]{7})[0-9a-f]*/, "$1")}` : "";
  return { release: env.RELEASE || `${version}${mark}`, revision };
}

async function commit(): Promise<string | null> {
  try {
    const revision = (await run("git", ["rev-parse", "HEAD"], { cwd: root })).trim();
    const changes = await run("git", ["status", "--porcelain"], { cwd: root });
    return changes === "" ? revision : `${revision}.dirty`;
  } catch {
    // A source archive has no history, and a builder perhaps no git.
    return null;
  }
}

/** Do something while executables are of `info`; afterwards the sources are themselves again. */
export async function withBuildInfo<T>(info: BuildInfo, work: () => Promise<T>): Promise<T> {
  writeBuildInfo(info);
  try {
    return await work();
  } finally {
    writeBuildInfo(inSources);
  }
}
