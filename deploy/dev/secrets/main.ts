import { join } from "node:path";
import { root } from "../project.ts";
import { complain, say } from "../say.ts";
import { allowed } from "./allowed.ts";
import { type Finding, findSecrets, judge } from "./scan.ts";

/*
 * `deno task secrets:scan`: whether a file that git has, or would take, holds a secret. 1 where one does,
 * and where a line of the allow list is of no use any more.
 */
const MOST_BYTES = 2_000_000;

/** Paths of files, from the root. */
async function files(): Promise<string[]> {
  const git = new Deno.Command("git", {
    args: ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    cwd: root,
    stdout: "piped",
    stderr: "null",
  });
  const { success, stdout } = await git.output()
    .catch(() => ({ success: false, stdout: new Uint8Array() }));
  // The sources of a release come without git.
  if (!success) return filesIn("");
  return [...new Set(new TextDecoder().decode(stdout).split("\0").filter(Boolean))];
}

const notOurs = new Set([".git", ".data", "_fresh", "coverage", "dist", "node_modules"]);

function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap(({ name, isDirectory, isFile }) => {
    const path = join(folder, name);
    if (isDirectory) return notOurs.has(name) ? [] : filesIn(path);
    return isFile ? [path] : [];
  });
}

/** `null` for what is no text, or was taken away. */
async function read(path: string): Promise<string | null> {
  const bytes = await Deno.readFile(join(root, path)).catch(() => null);
  if (!bytes || bytes.length > MOST_BYTES || bytes.includes(0)) return null;
  return new TextDecoder().decode(bytes);
}

const findings: Finding[] = [];
const lines = new Map<string, string[]>();
let count = 0;
for (const path of await files()) {
  const text = await read(path);
  if (text === null) continue;
  count++;
  const found = await findSecrets(path, text);
  if (found.length > 0) lines.set(path, text.split("\n"));
  findings.push(...found);
}
const { secrets, idle } = judge(findings, lines, allowed);
for (const { path, line, what } of secrets) complain(`${path}:${line} looks like ${what}`);
for (const { path, line } of idle) {
  complain(`deploy/dev/secrets/allowed.ts allows "${line}" in ${path}, where nothing is`);
}
say(`${count} files, ${secrets.length} secrets, ${findings.length - secrets.length} allowed`);
if (secrets.length + idle.length > 0) Deno.exit(1);
