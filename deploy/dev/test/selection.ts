import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import { root } from "../project.ts";
import { exists } from "../services/exists.ts";

const notOurs = new Set(["node_modules", "_fresh", "dist"]);

/**
 * Arguments of `deno test` for what a person typed: options as they are, paths as they are, and
 * any other word as a part of the path of test files.
 *
 * @throws {Refusal} 2 for a word that no test file has
 */
export function testArguments(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    if (word.startsWith("-") || exists(join(root, word))) return [word];
    const found = testFiles().filter((path) => path.includes(word));
    if (found.length > 0) return found;
    throw new Refusal(`No test file has "${word}" in its path`, { exitCode: 2 });
  });
}

/** All test files, as paths from the root. */
export function testFiles(folder = ""): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap(({ name, isDirectory }) => {
    const path = join(folder, name);
    if (isDirectory) return name.startsWith(".") || notOurs.has(name) ? [] : testFiles(path);
    return /_test\.tsx?$/.test(name) ? [path] : [];
  });
}
