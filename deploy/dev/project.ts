import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { Refusal } from "./refusal.ts";

/** The folder deno.json lies in, ending in a slash. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the islands and pages are built from. */
const sources = ["routes", "islands", "lib", "static", "deploy/build", "main.ts", "deno.json"];
const built = "_fresh/server.js";

/** True where `_fresh/` is missing or something it is made from is newer. */
export function isBuildStale(folder: string = root): boolean {
  const builtAt = changedAt(join(folder, built));
  return builtAt === 0 || sources.some((name) => newestIn(join(folder, name)) > builtAt);
}

/** Run `deno task build` until `signal` aborts. @throws {Refusal} with what it said */
export async function build(signal?: AbortSignal): Promise<void> {
  const startedAt = new Date();
  const told = await deno(["task", "--quiet", "build"], signal);
  if (told !== null) throw new Refusal(`The site could not be built:\n${told}`);
  // What was saved while it was built may not be in it: the build is as old as its beginning.
  await Deno.utime(join(root, built), startedAt, startedAt);
}

/** Load everything the shop's processes are made of. @throws {Refusal} with what does not load */
export async function preflight(): Promise<void> {
  const args = ["run", "--quiet", "--no-prompt", "-P=web", "deploy/dev/start/preflight.ts"];
  const told = await deno(args);
  if (told !== null) throw new Refusal(`The change cannot be loaded:\n${told}`);
}

/** Run deno in the project: what it wrote where it failed, null where it did not. */
export async function deno(args: string[], signal?: AbortSignal): Promise<string | null> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    env: { NO_COLOR: "1" },
    ...(signal ? { signal } : {}),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (success) return null;
  return (new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr)).trimEnd();
}

function newestIn(path: string): number {
  const here = changedAt(path);
  if (here === 0 || !Deno.statSync(path).isDirectory) return here;
  const inside = [...Deno.readDirSync(path)].map(({ name }) => newestIn(join(path, name)));
  return Math.max(here, ...inside);
}

function changedAt(path: string): number {
  try {
    return Deno.statSync(path).mtime?.getTime() ?? 0;
  } catch {
    return 0;
  }
}
