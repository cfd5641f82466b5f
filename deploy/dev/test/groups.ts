import { join } from "node:path";

/** Test files that Deno runs as one, one after the other. */
export interface TestGroup {
  /** Folder of the first, and a number: `lib-jobs-worker-3`. */
  name: string;
  files: string[];
}

/**
 * To start an isolate and to load what tests stand on takes a second of a processor, more than the
 * tests of most files do.
 */
const FILES = 10;
/** So few are quicker side by side. */
const FEW = 12;

/** These start processes of their own, and take long. */
const isAlone = (file: string) =>
  /^deploy\/(dev|compile)\//.test(file) || file.includes("_browser_test.");

/**
 * Put test files into groups.
 *
 * @param files  paths from the root
 * @returns the files that stay alone, which take longest and come first, and the groups
 */
export function groupTests(files: readonly string[]): { alone: string[]; groups: TestGroup[] } {
  if (files.length <= FEW) return { alone: [...files], groups: [] };
  const sorted = files.toSorted();
  const rest = sorted.filter((file) => !isAlone(file));
  const groups = Array.from({ length: Math.ceil(rest.length / FILES) }, (_, n) => {
    const inIt = rest.slice(n * FILES, (n + 1) * FILES);
    const folder = inIt[0]!.split("/").slice(0, -1).join("-").replaceAll(/[^\w-]/g, "");
    return { name: `${folder}-${n + 1}`, files: inIt };
  });
  return { alone: sorted.filter(isAlone), groups };
}

/** As Deno writes it: a module that has two addresses is two modules. */
const root = new URL("../../../", import.meta.url);

/**
 * Write each group as a module into `folder`.
 *
 * @returns their paths
 */
export async function writeGroups(
  groups: readonly TestGroup[],
  folder: string,
): Promise<string[]> {
  await Deno.mkdir(folder);
  return await Promise.all(groups.map(async ({ name, files }) => {
    const path = join(folder, `${name}_test.ts`);
    const lines = files.map((file) => `import ${JSON.stringify(new URL(file, root).href)};\n`);
    await Deno.writeTextFile(path, lines.join(""));
    return path;
  }));
}
