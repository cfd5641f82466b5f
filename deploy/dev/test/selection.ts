import { join } from "node:path";
import { type RedisKind, redisKinds } from "../../../lib/config/redis_url.ts";
import { Refusal } from "../refusal.ts";
import { root } from "../project.ts";
import { exists } from "../services/exists.ts";

/** Tests of images and containers, which need an engine: `deno task test:containers` runs them. */
const ofContainers = /_container_test\.ts$/;
const notOurs = new Set(["node_modules", "_fresh", "dist"]);

/** What a person wants to be run. */
export interface Selection {
  /** Test files, as paths from the root, each once. */
  files: string[];
  /** What Redis they run on. */
  redis: RedisKind;
  /** Options of `deno test`, as they were typed. */
  options: string[];
}

/**
 * Read what a person typed: options as they are, paths of files and folders, and any other word as a
 * part of the path of test files; all test files where nothing is named.
 *
 * @throws {Refusal} 2 for a word that no test file has
 */
export function selectTests(words: readonly string[]): Selection {
  const ofRedis = words.findLast((word) => word.startsWith("--redis="));
  const redis = (ofRedis?.slice("--redis=".length) ?? "server") as RedisKind;
  if (!redisKinds.includes(redis)) {
    throw new Refusal(`${ofRedis} is none of ${redisKinds.join(", ")}`, { exitCode: 2 });
  }
  const options = words.filter((word) => word.startsWith("-") && !word.startsWith("--redis="));
  const named = words.filter((word) => !word.startsWith("-"));
  const all = testFiles();
  const files = named.length === 0 ? all : named.flatMap((word) => filesOf(word, all));
  return { files: [...new Set(files)], redis, options };
}

/** Tests of images and containers whose path has one of the words; all of them where there is none. */
export function containerTests(words: readonly string[]): string[] {
  const all = testsIn("").filter((path) => ofContainers.test(path));
  const found = words.length === 0
    ? all
    : all.filter((path) => words.some((w) => path.includes(w)));
  if (found.length > 0) return found;
  throw new Refusal(`No test of containers has "${words.join(" or ")}" in its path`, {
    exitCode: 2,
  });
}

function filesOf(word: string, all: readonly string[]): string[] {
  const path = word.replace(/^\.\//, "").replace(/\/$/, "");
  const isPlace = exists(join(root, path));
  const found = all.filter((file) =>
    isPlace ? file === path || file.startsWith(`${path}/`) : file.includes(word)
  );
  if (found.length > 0) return found;
  throw new Refusal(`No test file has "${word}" in its path`, { exitCode: 2 });
}

/** All test files that need no engine for containers, as paths from the root. */
export function testFiles(): string[] {
  return testsIn("").filter((path) => !ofContainers.test(path));
}

function testsIn(folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap(({ name, isDirectory }) => {
    const path = join(folder, name);
    if (isDirectory) return name.startsWith(".") || notOurs.has(name) ? [] : testsIn(path);
    return /_test\.tsx?$/.test(name) ? [path] : [];
  });
}
