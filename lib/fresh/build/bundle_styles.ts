import { build, stop } from "esbuild";

export interface StyleOptions {
  /** Path of the file that imports all others, by the URL it is served at. */
  stylesheets: Readonly<Record<`/${string}.css`, string>>;
  /** Files of it are served by their URL. */
  outDir: string;
  isMinified: boolean;
}

/**
 * Join each stylesheet with those that it imports. Cascade layers say which rule wins, so that the
 * order in which folders are named does.
 *
 * @throws where a stylesheet is not there or cannot be read, with esbuild's own list of faults
 */
export async function bundleStyles(
  { stylesheets, outDir, isMinified }: StyleOptions,
): Promise<void> {
  const sheets = Object.entries(stylesheets);
  if (sheets.length === 0) return;
  try {
    await build({
      entryPoints: sheets.map(([url, path]) => ({ in: path, out: url.slice(1, -".css".length) })),
      outdir: outDir,
      bundle: true,
      minify: isMinified,
      logLevel: "silent",
    });
  } finally {
    await stop();
  }
}
