/** The build: routes, islands and stylesheets of a site into one folder. */
import { join, resolve } from "node:path";
import { makeBuildId } from "./build_id.ts";
import { bundleIslands } from "./bundle_islands.ts";
import { bundleStyles, type StyleOptions } from "./bundle_styles.ts";
import { checkJsx } from "./check_jsx.ts";
import { crawlSite } from "./crawl.ts";
import type { IslandFrame } from "./island_homes.ts";
import { staticTable } from "./static_table.ts";
import { writeSnapshot } from "./write_snapshot.ts";

export interface BuildOptions {
  /** Folder with main.ts, routes/, islands/ and static/. */
  root: string;
  /** Folder the build is written to; what an earlier build left there is replaced. */
  outDir?: string;
  buildId?: string;
  /** Paths are from `root`, here and below. */
  stylesheets?: StyleOptions["stylesheets"];
  /** Whose islands share scripts. */
  frames?: readonly IslandFrame[];
  /** Script that every page with islands runs before them. */
  clientEntry?: string;
  isMinified?: boolean;
}

/** What was built, for whoever wants to tell. */
export interface BuildReport {
  buildId: string;
  outDir: string;
  routes: number;
  islands: number;
  files: number;
}

/**
 * Build the site in `root`: `snapshot.js`, `server.js` (`export default { fetch }`), the islands'
 * scripts and the joined stylesheets.
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const root = resolve(options.root);
  const outDir = resolve(options.outDir ?? join(root, "_fresh"));
  const buildId = options.buildId ?? makeBuildId();
  await checkJsx(root);
  const sources = await crawlSite(root);
  await empty(outDir);
  const { islands } = sources;
  const { frames = [] } = options;
  const isMinified = options.isMinified ?? true;
  const client = options.clientEntry === undefined ? null : join(root, options.clientEntry);
  const bundle = await bundleIslands({ islands, frames, client, outDir, buildId, isMinified });
  const styles = join(outDir, "styles");
  await bundleStyles({
    stylesheets: fromRoot(root, options.stylesheets),
    outDir: styles,
    isMinified,
  });
  const files = [
    ...await staticTable(join(root, "static"), { outDir, immutable: false }),
    ...await staticTable(styles, { outDir, immutable: false }),
    ...await staticTable(join(outDir, "static"), { outDir, immutable: true }),
  ];
  await writeSnapshot({ outDir, root, buildId, sources, bundle, files });
  return {
    buildId,
    outDir,
    routes: sources.routes.length,
    islands: islands.length,
    files: files.length,
  };
}

function fromRoot(root: string, stylesheets: StyleOptions["stylesheets"] = {}) {
  return Object.fromEntries(
    Object.entries(stylesheets).map(([url, path]) => [url, join(root, path)]),
  );
}

/** The folder itself stays: the right to write ends at it. */
async function empty(folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  for await (const entry of Deno.readDir(folder)) {
    await Deno.remove(join(folder, entry.name), { recursive: true });
  }
}
