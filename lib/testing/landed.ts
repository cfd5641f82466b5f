import { projectRoot } from "./source_files.ts";

const DAY_S = 86_400;

/**
 * Commits whose files others may have by now: this branch's root on main, and what is a day older than
 * the newest commit. None in a copy without its history.
 */
export async function landed(): Promise<string[]> {
  const newestS = Number(await git("log", "-1", "--format=%ct"));
  const dayOld = await git("rev-list", "-1", `--before=${newestS - DAY_S}`, "HEAD");
  const roots = await Promise.all(
    ["main", "origin/main"].map((main) => git("merge-base", "HEAD", main)),
  );
  return [...new Set([...roots, dayOld])].filter(Boolean);
}

/** What git prints; nothing where it does not know. */
export async function git(...args: string[]): Promise<string> {
  const command = new Deno.Command("git", { args, cwd: projectRoot, stderr: "null" });
  const { stdout } = await command.output().catch(() => ({ stdout: new Uint8Array() }));
  return new TextDecoder().decode(stdout).trim();
}
