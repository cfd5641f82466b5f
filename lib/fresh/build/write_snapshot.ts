import { fileURLToPath } from "node:url";
import { join, relative } from "node:path";
import type { Bundle } from "./bundle_islands.ts";
import type { SiteSources, SourceFile } from "./crawl.ts";
import type { StaticLine } from "./static_table.ts";

export interface SnapshotParts {
  outDir: string;
  root: string;
  buildId: string;
  sources: SiteSources;
  bundle: Bundle;
  files: StaticLine[];
}

/**
 * Write `snapshot.js`: everything the site needs to know at run time, with every import a literal,
 * so that packers find them.
 */
export async function writeSnapshot(parts: SnapshotParts): Promise<void> {
  await Deno.writeTextFile(join(parts.outDir, "snapshot.js"), snapshotText(parts));
  await Deno.writeTextFile(join(parts.outDir, "server.js"), serverText(parts));
}

function snapshotText({ outDir, root, buildId, sources, bundle, files }: SnapshotParts): string {
  const path = (file: SourceFile) => text(importPath(outDir, file.path));
  const { routes, islands } = sources;
  const islandsOfPath = fileURLToPath(new URL("./islands_of.ts", import.meta.url));
  return [
    ...routes.map((route, i) => `import * as route${i} from ${path(route)};`),
    ...islands.map((island, i) => `import * as island${i} from ${path(island)};`),
    'import { fileURLToPath } from "node:url";',
    `import { islandsOf } from ${text(importPath(outDir, islandsOfPath))};`,
    "",
    "const here = (path) => fileURLToPath(new URL(path, import.meta.url));",
    "",
    "export const snapshot = {",
    `  buildId: ${text(buildId)},`,
    `  runtime: ${text(bundle.runtime)},`,
    "  routes: [",
    ...routes.map(({ id, path }, i) =>
      `    { id: ${text(id)}, file: ${text(relative(root, path))}, module: route${i} },`
    ),
    "  ],",
    "  islands: islandsOf([",
    ...islands.map(({ id }, i) =>
      `    { id: ${text(id)}, module: island${i}, script: ${text(bundle.scripts.get(id))} },`
    ),
    "  ]),",
    "  files: new Map([",
    ...files.map(({ url, path, ...rest }) =>
      `    [${text(url)}, { path: here(${text(`./${path}`)}), ...${JSON.stringify(rest)} }],`
    ),
    "  ]),",
    "};",
    "",
  ].join("\n");
}

function serverText({ outDir, root }: SnapshotParts): string {
  return [
    'import { fileURLToPath } from "node:url";',
    `import { app } from ${text(importPath(outDir, join(root, "main.ts")))};`,
    'import { snapshot } from "./snapshot.js";',
    "",
    `app.useSnapshot(snapshot, fileURLToPath(new URL(${
      text(`${relative(outDir, root)}/`)
    }, import.meta.url)));`,
    "",
    "export default { fetch: app.handler() };",
    "",
  ].join("\n");
}

function importPath(from: string, to: string): string {
  const path = relative(from, to);
  return path.startsWith(".") ? path : `./${path}`;
}

const text = (value: unknown) => JSON.stringify(value ?? null);
