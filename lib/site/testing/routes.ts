import { isRouteFile } from "../../fresh/routing/fs_routes.ts";
import { pathToPattern } from "../../fresh/routing/file_pattern.ts";

const folder = new URL("../../../routes/", import.meta.url);

/** Patterns of all files under routes/ that have an address. */
export async function everyPattern(): Promise<string[]> {
  const ids = await Array.fromAsync(routeFiles(""));
  return ids.filter((id) => !/(^|\/)_/.test(id)).map(patternOf).sort();
}

/** Patterns of the files under routes/ whose handlers name `method`. */
export async function patternsThatTake(method: string): Promise<string[]> {
  const named = new RegExp(`\\b${method}\\s*[(:]`);
  const found: string[] = [];
  for await (const id of routeFiles("")) {
    const text = await Deno.readTextFile(new URL(id, folder));
    if (named.test(text)) found.push(patternOf(id));
  }
  return found;
}

async function* routeFiles(within: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(within, folder))) {
    const id = within + name;
    if (isDirectory) yield* routeFiles(`${id}/`);
    else if (/\.tsx?$/.test(name) && isRouteFile(id.replace(/\.tsx?$/, ""))) yield id;
  }
}

function patternOf(id: string): string {
  return pathToPattern(id.replace(/\.tsx?$/, ""));
}
