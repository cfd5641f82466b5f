import { stop } from "esbuild";
import { join } from "node:path";
import type { SourceFile } from "./crawl.ts";
import { divideCode, RUNTIME } from "./divide_code.ts";
import { homesOf, type IslandFrame } from "./island_homes.ts";
import type { IslandScript } from "./islands_of.ts";
import { joinPieces } from "./join_pieces.ts";
import { fileName, uniqueNames } from "./unique_names.ts";

export interface BundleOptions {
  islands: readonly SourceFile[];
  frames: readonly IslandFrame[];
  /** Path of what runs before them, where there is such a script. */
  client: string | null;
  outDir: string;
  buildId: string;
  isMinified: boolean;
}

/** What the browser loads for islands. */
export interface Bundle {
  /** URL of what revives them. */
  runtime: string | null;
  /** By the island's id. */
  scripts: Map<string, IslandScript>;
}

/**
 * Bundle islands for browsers: the script that revives them, one for each frame, for each other island or set of them,
 * and for what these share. Nothing at all for a site without islands.
 *
 * @throws where a source cannot be bundled, with esbuild's own list of faults
 */
export async function bundleIslands(
  { islands, frames, client, outDir, buildId, isMinified }: BundleOptions,
): Promise<Bundle> {
  if (islands.length === 0) return { runtime: null, scripts: new Map() };
  const folder = join(outDir, "static", "_fresh", "js", buildId);
  await Deno.mkdir(folder, { recursive: true });
  try {
    const pieces = await divideCode(islands, {
      names: scriptNames(islands, frames),
      client,
      folder,
    });
    const homes = homesOf(pieces, frames);
    const { names, needs } = await joinPieces(pieces, { homes, folder, isMinified });
    const url = (script: string) => `/_fresh/js/${buildId}/${script}.js`;
    const scripts = new Map<string, IslandScript>();
    for (const [path, { entry }] of pieces) {
      if (entry?.kind !== "island") continue;
      const home = homes.get(path)!;
      scripts.set(entry.id, {
        file: url(home),
        needs: needs.get(home)!.map(url),
        names: names.get(path)!,
      });
    }
    return { runtime: url(RUNTIME), scripts };
  } finally {
    await stop();
  }
}

/** Of the islands, none of them that of a frame or a set. */
function scriptNames(islands: readonly SourceFile[], frames: readonly IslandFrame[]): string[] {
  const taken = frames.flatMap(({ name, together }) => [name, ...Object.keys(together ?? {})]);
  const wanted = [...taken, ...islands.map(({ id }) => fileName(id))];
  return uniqueNames(wanted).slice(taken.length);
}
