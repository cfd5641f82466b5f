import { fileURLToPath } from "node:url";
import { build, stop } from "esbuild";
import { join } from "node:path";
import type { SourceFile } from "./crawl.ts";
import { resolvePackages } from "./resolve_packages.ts";
import { fileName, uniqueNames } from "./unique_names.ts";

export interface BundleOptions {
  islands: readonly SourceFile[];
  outDir: string;
  buildId: string;
  isMinified: boolean;
}

/** What the browser loads for islands, by URL. */
export interface Bundle {
  runtime: string | null;
  /** URL of an island's script, by the island's id. */
  scripts: Map<string, string>;
}

const RUNTIME = "fresh-runtime";

/**
 * Bundle islands for browsers: a script each, what they share in chunks, and the script that
 * revives them. Nothing at all for a site without islands.
 *
 * @throws where a source cannot be bundled, with esbuild's own list of faults
 */
export async function bundleIslands(
  { islands, outDir, buildId, isMinified }: BundleOptions,
): Promise<Bundle> {
  if (islands.length === 0) return { runtime: null, scripts: new Map() };
  const boot = fileURLToPath(new URL("../islands/boot.ts", import.meta.url));
  const names = uniqueNames(islands.map(({ id }) => fileName(id)));
  const entries = islands.map(({ path }, i) => ({ in: path, out: names[i]! }));
  try {
    await build({
      entryPoints: [{ in: boot, out: RUNTIME }, ...entries],
      outdir: join(outDir, "static", "_fresh", "js", buildId),
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target: ["es2022"],
      treeShaking: true,
      minify: isMinified,
      jsx: "automatic",
      jsxImportSource: "preact",
      define: { "process.env.NODE_ENV": '"production"' },
      chunkNames: "chunk-[hash]",
      plugins: [resolvePackages()],
      logLevel: "silent",
    });
  } finally {
    await stop();
  }
  const url = (name: string) => `/_fresh/js/${buildId}/${name}.js`;
  return {
    runtime: url(RUNTIME),
    scripts: new Map(islands.map(({ id }, i) => [id, url(names[i]!)])),
  };
}
