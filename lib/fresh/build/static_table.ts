import { createHash } from "node:crypto";
import { relative } from "node:path";
import { contentTypeOf } from "./content_type.ts";
import { publicFiles } from "./public_files.ts";

/** A line of the snapshot's table of files; `path` is relative to the built folder. */
export interface StaticLine {
  url: string;
  path: string;
  contentType: string;
  hash: string;
  immutable: boolean;
}

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
      contentType: contentTypeOf(path),
      hash: createHash("sha256").update(await Deno.readFile(path)).digest("hex"),
      immutable,
    });
  }
  return lines.sort((a, b) => a.url < b.url ? -1 : 1);
}
