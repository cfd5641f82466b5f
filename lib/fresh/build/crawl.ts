import { join, relative } from "node:path";
import { isRouteFile } from "../routing/fs_routes.ts";
import { publicFiles } from "./public_files.ts";

/** A source file of the site: where it is, and what it is called there. */
export interface SourceFile {
  /** Path below its folder, without extension, with "/" between. */
  id: string;
  path: string;
}

export interface SiteSources {
  routes: SourceFile[];
  islands: SourceFile[];
}

/** Find routes and islands, also those beside their routes, in "(_islands)". */
export async function crawlSite(root: string): Promise<SiteSources> {
  const inRoutes = await scripts(join(root, "routes"));
  const beside = inRoutes.filter(({ id }) => /(^|\/)\(_islands\)\//.test(id));
  const islands = [...await scripts(join(root, "islands")), ...beside];
  return {
    routes: inRoutes.filter(({ id }) => isRouteFile(id)).sort(byId),
    islands: islands.filter(({ id }) => !/(_test|\.test)$/.test(id)).sort(byId),
  };
}

function byId(a: SourceFile, b: SourceFile): number {
  return a.id < b.id ? -1 : 1;
}

async function scripts(folder: string): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for await (const path of publicFiles(folder)) {
    if (!/\.[jt]sx?$/.test(path)) continue;
    found.push({ id: relative(folder, path).replace(/\.[jt]sx?$/, ""), path });
  }
  return found;
}
