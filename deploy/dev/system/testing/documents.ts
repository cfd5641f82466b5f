const root = new URL("../../../../", import.meta.url);

/** Folders that hold nothing that we wrote. */
const foreign = new Set(["node_modules", "dist", "coverage", "_fresh"]);

/** A text of the repository. */
export interface TextFile {
  /** From the repository's root. */
  path: string;
  text: string;
}

/** Every document of the repository, wherever it lies. */
export function walkMarkdown(): AsyncGenerator<TextFile> {
  return walk("", /\.md$/);
}

/** Every source below these folders, but for tests. */
export async function* walkSources(folders: readonly string[]): AsyncGenerator<TextFile> {
  for (const folder of folders) yield* walk(`${folder}/`, /(?<!_test)\.tsx?$/);
}

async function* walk(folder: string, wanted: RegExp): AsyncGenerator<TextFile> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (name.startsWith(".") || foreign.has(name)) continue;
    const path = folder + name;
    if (isDirectory) yield* walk(`${path}/`, wanted);
    else if (wanted.test(name)) {
      yield { path, text: await Deno.readTextFile(new URL(path, root)) };
    }
  }
}
