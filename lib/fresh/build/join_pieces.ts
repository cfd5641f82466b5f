import { build, type Plugin } from "esbuild";
import { basename } from "node:path";
import type { CodePiece } from "./divide_code.ts";

/** What exports are called in the scripts: by the piece's path and the name there. */
export type Names = ReadonlyMap<string, Readonly<Record<string, string>>>;

export interface JoinedScripts {
  names: Names;
  /** All scripts that a script imports, by its name. */
  needs: ReadonlyMap<string, readonly string[]>;
}

type Pieces = ReadonlyMap<string, CodePiece>;
type Homes = ReadonlyMap<string, string>;

/**
 * Write the scripts, each of the pieces that have it as their home. What a piece exports gets a name of its own, since
 * others in its script may export the same, except what is asked for by its name from outside.
 */
export async function joinPieces(
  pieces: Pieces,
  { homes, folder, isMinified }: { homes: Homes; folder: string; isMinified: boolean },
): Promise<JoinedScripts> {
  const names = namesOf(pieces);
  const scripts = [...new Set(homes.values())];
  const { metafile } = await build({
    entryPoints: scripts.map((script) => ({ in: `script:${script}`, out: script })),
    absWorkingDir: folder,
    outdir: folder,
    bundle: true,
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    minify: isMinified,
    plugins: [fromPieces(pieces, { homes, names })],
    metafile: true,
    logLevel: "silent",
  });
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, { imports }]) => [
      scriptOf(path),
      imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => scriptOf(path)),
    ]),
  );
  return { names, needs: new Map(scripts.map((script) => [script, needsOf(script, imports)])) };
}

function scriptOf(path: string): string {
  return basename(path, ".js");
}

function needsOf(script: string, imports: ReadonlyMap<string, readonly string[]>): string[] {
  const all = new Set(imports.get(script));
  for (const one of all) for (const next of imports.get(one)!) all.add(next);
  return [...all];
}

function namesOf(pieces: Pieces): Names {
  let count = 0;
  return new Map([...pieces].map(([path, { exports, entry }]) => {
    const isAskedFor = entry !== null && entry.kind !== "island";
    const own = () => `x${(count++).toString(36)}`;
    return [path, Object.fromEntries(exports.map((name) => [name, isAskedFor ? name : own()]))];
  }));
}

/** A piece of the same script is joined; of one in another script, what that exports is imported. */
function fromPieces(pieces: Pieces, { homes, names }: { homes: Homes; names: Names }): Plugin {
  const inside = (path: string) =>
    exported(path, Object.entries(names.get(path)!).map(([name, there]) => `${name} as ${there}`));
  const elsewhere = (path: string) =>
    exported(
      `./${homes.get(path)}.js`,
      Object.entries(names.get(path)!).map(([name, there]) => `${there} as ${name}`),
    );
  return {
    name: "pieces",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^script:/ }, ({ path }) => ({
        path: path.slice("script:".length),
        namespace: "script",
      }));
      onResolve({ filter: /^\.\//, namespace: "script" }, ({ path }) => ({
        path,
        namespace: "piece",
      }));
      onResolve({ filter: /^\.\//, namespace: "piece" }, ({ path, importer, kind }) => {
        const home = homes.get(path)!;
        if (home === homes.get(importer)) return { path, namespace: "piece" };
        if (kind === "dynamic-import") return { path: `./${home}.js`, external: true };
        return { path, namespace: "elsewhere" };
      });
      onResolve({ filter: /^\.\//, namespace: "elsewhere" }, ({ path }) => ({
        path,
        external: true,
      }));
      onLoad({ filter: /./, namespace: "script" }, ({ path }) => ({
        contents: [...homes].filter(([, home]) => home === path)
          .map(([piece]) => inside(piece)).join("\n"),
      }));
      onLoad({ filter: /./, namespace: "piece" }, ({ path }) => ({
        contents: pieces.get(path)!.text,
      }));
      onLoad({ filter: /./, namespace: "elsewhere" }, ({ path }) => ({
        contents: elsewhere(path),
      }));
    },
  };
}

/** What exports nothing does something. */
function exported(from: string, names: readonly string[]): string {
  return names.length > 0 ? `export {${names.join()}} from "${from}";` : `import "${from}";`;
}
