import { join } from "node:path";

/** Test files that Deno runs as one, one after the other. */
export interface TestGroup {
  /** Folder of the first: `lib-jobs-worker`. */
  name: string;
  files: string[];
}

/**
 * To start an isolate and to load what tests stand on takes a second of a processor, more than the
 * tests of most files do.
 */
const FILES = 10;
/** So few are quicker side by side, and shown by their own names. */
const FEW = 12;

/** These start processes of their own, and take long. */
const isLong = (file: string) =>
  /^deploy\/(dev|compile)\//.test(file) || file.includes("_browser_test.");
/** Of these the longest. */
const isSystem = (file: string) => file.startsWith("deploy/dev/system/");

/**
 * Put test files into groups, a long file alone, in the order in which they are best begun: the
 * long ones first, and one of the others beside each, so that one computes while another waits.
 *
 * @param files  paths from the root
 */
export function groupTests(files: readonly string[]): TestGroup[] {
  const sorted = files.toSorted();
  const long = sorted.filter(isLong).sort((a, b) => Number(isSystem(b)) - Number(isSystem(a)));
  const short = sorted.filter((file) => !isLong(file));
  const groups = Array.from({ length: Math.ceil(short.length / FILES) }, (_, n) => {
    return groupOf(short.slice(n * FILES, (n + 1) * FILES));
  });
  const turns = Array.from({ length: Math.max(long.length, groups.length) }, (_, n) => [
    ...long.slice(n, n + 1).map((file) => groupOf([file])),
    ...groups.slice(n, n + 1),
  ]);
  return turns.flat();
}

function groupOf(files: string[]): TestGroup {
  const path = files[0]!.split("/");
  if (files.length > 1) path.pop();
  return { name: path.join("-").replaceAll(/[^\w-]|_test\.tsx?$/g, ""), files };
}

/** As Deno writes it: a module that has two addresses is two modules. */
const root = new URL("../../../", import.meta.url);

/**
 * What Deno is to run for these files: a module for each group, in `folder`, numbered, since Deno
 * begins them in the order of their names; a few files themselves.
 *
 * @param files  paths from the root
 * @returns paths
 */
export async function testModules(files: readonly string[], folder: string): Promise<string[]> {
  if (files.length <= FEW) return [...files];
  await Deno.mkdir(folder);
  return await Promise.all(
    groupTests(files).map(async ({ name, files }, n) => {
      const path = join(folder, `${String(n + 1).padStart(3, "0")}-${name}_test.ts`);
      const lines = files.map((file) => `import ${JSON.stringify(new URL(file, root).href)};\n`);
      await Deno.writeTextFile(path, lines.join(""));
      return path;
    }),
  );
}
