/*
 * All modules of the four executables, packages included, as a few scripts: seven hundred modules
 * take deno twice as long to load. Functions keep their names, so that a stack can be read.
 */
import { basename, dirname, join, relative } from "node:path";
import type { Executable } from "./executables.ts";
import { run } from "./program.ts";

/** Folder of the scripts, below the site. */
export const BUNDLE = "bundle";

/** Path of an executable's script from the site's folder. */
export function bundledEntry({ entry }: Executable): string {
  return `${BUNDLE}/${basename(entry, ".ts")}.js`;
}

/** Bundle the entries of `site` into its folder `bundle`. */
export async function bundle(executables: readonly Executable[], site: string): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-bundle-" });
  try {
    const sources = join(folder, "site");
    for await (const path of filesBelow(site)) await copySource(path, { site, sources });
    await run(Deno.execPath(), [
      ...["bundle", "--quiet", "--platform=deno", "--code-splitting", "--keep-names"],
      // Parts of packages that are compiled at their installation, which here nobody does: they go without.
      "--external=*.node",
      // Read from where it lies, by threads as well: in a script it would lie there once more, a third larger.
      "--external=*.bin",
      ...["--config", join(sources, "deno.json"), "--outdir", join(sources, BUNDLE)],
      ...executables.map(({ entry }) => join(sources, entry)),
    ], { cwd: sources });
    await Deno.mkdir(join(site, BUNDLE));
    for await (const { name } of Deno.readDir(join(sources, BUNDLE))) {
      const text = await Deno.readTextFile(join(sources, BUNDLE, name));
      await Deno.writeTextFile(join(site, BUNDLE, name), withItsPlace(withoutBuilder(text)));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * A source whose own address is its place in the site, seen from the bundle: what it opens beside
 * itself (migrations, Redis scripts, threads, tables of bytes) stays where it was.
 */
async function copySource(
  path: string,
  { site, sources }: { site: string; sources: string },
): Promise<void> {
  const place = relative(site, path);
  const to = join(sources, place);
  await Deno.mkdir(dirname(to), { recursive: true });
  if (!/\.(tsx?|js)$/.test(path)) return await Deno.copyFile(path, to);
  const own = `new URL(${JSON.stringify(`../${place}`)}, import.meta.url).href`;
  const text = await Deno.readTextFile(path);
  const beside = text.replaceAll(
    /(?<=^import \w+ from ")\.\/(?=[^"]+\.bin")/gm,
    `../${dirname(place)}/`,
  );
  await Deno.writeTextFile(to, beside.replaceAll("import.meta.url", own));
}

/** The bundler names each module by its path on the machine that builds: the same build anywhere. */
function withoutBuilder(text: string): string {
  return text.replaceAll(/(?:\.\.\/)+[^"'\s]*?\/npm\/[^/"'\s]+\//g, "npm/");
}

/** Packages for Node ask where they lie by names that a module of this kind has not. */
function withItsPlace(text: string): string {
  const places = ["dirname", "filename"].filter((name) => new RegExp(`\\b__${name}\\b`).test(text));
  return places.map((name) => `const __${name} = import.meta.${name};\n`).join("") + text;
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* filesBelow(path);
    else yield path;
  }
}
