import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { basename, dirname } from "node:path";
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
 * @param names   of the islands' scripts
 * @param client  path of what runs before any island
 * @returns       the pieces, by the path under which they import each other
 * @throws        where a source cannot be bundled, with esbuild's own list of faults
 */
export async function divideCode(
  islands: readonly SourceFile[],
  { names, client, folder }: { names: readonly string[]; client: string | null; folder: string },
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
      { in: client === null ? boot : BEGINNING, out: RUNTIME },
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
    plugins: [resolvePackages(), ...client === null ? [] : [beginWith(client, boot)]],
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

const BEGINNING = "fresh:beginning";

/** The runtime behind what has to run before it. */
function beginWith(client: string, boot: string): Plugin {
  const namespace = "fresh-beginning";
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^fresh:beginning$/ }, ({ path }) => ({ path, namespace }));
      onLoad({ filter: /./, namespace }, () => ({
        contents: `import ${JSON.stringify(client)}; export * from ${JSON.stringify(boot)};`,
        resolveDir: dirname(boot),
      }));
    },
  };
}

function lateEntry(path: string): Entry {
  return { id: "", script: basename(path).replace(/\.[jt]sx?$/, ""), kind: "late" };
}
