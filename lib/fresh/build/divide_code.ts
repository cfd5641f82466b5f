import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { basename } from "node:path";
import type { SourceFile } from "./crawl.ts";
import type { Entry, Piece } from "./island_homes.ts";
import { resolvePackages } from "./resolve_packages.ts";

export interface CodePiece extends Piece {
  text: string;
  exports: readonly string[];
}

export const RUNTIME = "fresh-runtime";

/**
 * The code of all islands without what nothing uses, in pieces: what the same islands need is one of them.
 *
 * @param names  of the islands' scripts
 * @returns      the pieces, by the path under which they import each other
 * @throws       where a source cannot be bundled, with esbuild's own list of faults
 */
export async function divideCode(
  islands: readonly SourceFile[],
  { names, folder }: { names: readonly string[]; folder: string },
): Promise<Map<string, CodePiece>> {
  const boot = fileURLToPath(new URL("../islands/boot.ts", import.meta.url));
  const known = new Map<string, Entry>([
    [`${RUNTIME}.js`, { id: "", script: RUNTIME, kind: "runtime" }],
    ...islands.map(({ id }, i) =>
      [`${names[i]}.js`, { id, script: names[i]!, kind: "island" }] as const
    ),
  ]);
  const { outputFiles, metafile } = await build({
    entryPoints: [
      { in: boot, out: RUNTIME },
      ...islands.map(({ path }, i) => ({ in: path, out: names[i]! })),
    ],
    absWorkingDir: folder,
    outdir: folder,
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    treeShaking: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { "process.env.NODE_ENV": '"production"' },
    chunkNames: "chunk-[hash]",
    plugins: [resolvePackages()],
    metafile: true,
    logLevel: "silent",
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  return new Map(
    Object.entries(metafile.outputs).map(([path, { imports, exports, entryPoint }]) => [
      `./${path}`,
      {
        text: texts.get(path)!,
        exports,
        imports: imports.filter(({ kind }) => kind === "import-statement")
          .map(({ path }) => `./${path}`),
        entry: known.get(path) ?? (entryPoint ? lateEntry(entryPoint) : null),
      },
    ]),
  );
}

function lateEntry(path: string): Entry {
  return { id: "", script: basename(path).replace(/\.[jt]sx?$/, ""), kind: "late" };
}
