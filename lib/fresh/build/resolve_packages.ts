import type { Plugin } from "esbuild";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Let esbuild find packages where Deno keeps them: by the import map for everything it names, so
 * that each is there once, and beside the package that asks for the rest.
 */
export function resolvePackages(): Plugin {
  return {
    name: "deno-packages",
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return;
        return { path: byImportMap(path) ?? besideImporter(path, importer) };
      });
    },
  };
}

function byImportMap(specifier: string): string | null {
  try {
    const url = import.meta.resolve(specifier);
    return url.startsWith("file:") ? fileURLToPath(url) : null;
  } catch {
    return null;
  }
}

/** The package's module for bundlers; what `require` finds is only the way to its folder. */
function besideImporter(specifier: string, importer: string): string {
  const path = createRequire(importer).resolve(specifier);
  for (let folder = dirname(path); folder !== "/"; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, "package.json"));
    if (manifest?.name !== specifier) continue;
    return manifest.module ? join(folder, manifest.module) : path;
  }
  return path;
}

function readManifest(path: string): { name?: string; module?: string } | null {
  try {
    return JSON.parse(Deno.readTextFileSync(path));
  } catch {
    return null;
  }
}
