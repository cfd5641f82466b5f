import { build, stop } from "esbuild";
import { join } from "node:path";
import type { SourceFile } from "./crawl.ts";
import { resolvePackages } from "./resolve_packages.ts";

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
  const boot = new URL("../islands/boot.ts", import.meta.url).pathname;
  const entries = islands.map(({ id, path }) => ({ in: path, out: scriptName(id) }));
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
    scripts: new Map(islands.map(({ id }) => [id, url(scriptName(id))])),
  };
}

/** "admin/LiveOrders" -> "island-admin-live-orders" */
function scriptName(id: string): string {
  const words = id.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").replaceAll(/[^A-Za-z0-9]+/g, "-");
  return `island-${words.toLowerCase().replace(/^-|-$/g, "")}`;
}
