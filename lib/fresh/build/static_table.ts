import { createHash } from "node:crypto";
import { extname, relative } from "node:path";
import { publicFiles } from "./public_files.ts";

/** A line of the snapshot's table of files; `path` is relative to the built folder. */
export interface StaticLine {
  url: string;
  path: string;
  contentType: string;
  hash: string;
  immutable: boolean;
}

const types: Record<string, string> = {
  ".css": "text/css; charset=UTF-8",
  ".html": "text/html; charset=UTF-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=UTF-8",
  ".json": "application/json; charset=UTF-8",
  ".map": "application/json; charset=UTF-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=UTF-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** Every file of a folder, as it is served below "/". */
export async function staticTable(
  folder: string,
  { outDir, immutable }: { outDir: string; immutable: boolean },
): Promise<StaticLine[]> {
  const lines: StaticLine[] = [];
  for await (const path of publicFiles(folder)) {
    lines.push({
      url: `/${relative(folder, path)}`,
      path: relative(outDir, path),
      contentType: types[extname(path).toLowerCase()] ?? "application/octet-stream",
      hash: createHash("sha256").update(await Deno.readFile(path)).digest("hex"),
      immutable,
    });
  }
  return lines.sort((a, b) => a.url < b.url ? -1 : 1);
}
