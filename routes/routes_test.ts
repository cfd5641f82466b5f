import assert from "node:assert/strict";
import { join } from "node:path";
import { folderPattern, isGroup, pathToPattern } from "../lib/fresh/routing/file_pattern.ts";
import { isRouteFile } from "../lib/fresh/routing/fs_routes.ts";
import { projectRoot, sourceFiles } from "../lib/testing/source_files.ts";

/*
 * Every file under routes/ that answers requests, or stands around those that do, has a test beside
 * it which asks for its address. What several such tests do alike is in lib/site/testing. What only
 * says who may look at a noun is tried for all of them in rights_test.ts.
 */

/** A file under routes/ that the site is made of. */
interface RouteFile {
  /** Path below routes/, without extension. */
  id: string;
  test: string;
}

async function routeFiles(): Promise<RouteFile[]> {
  const found: RouteFile[] = [];
  for await (const path of sourceFiles(["routes"])) {
    const id = path.replace(/^routes\//, "").replace(/\.tsx?$/, "");
    if (!isRouteFile(id) || await saysOnlyWho(path)) continue;
    found.push({ id, test: `routes/${id}_test.ts` });
  }
  return found;
}

async function saysOnlyWho(path: string): Promise<boolean> {
  if (!path.endsWith("_middleware.ts")) return false;
  return /^import .*\n\nexport default requirePermission\([^()]*\);\n$/.test(
    await textOf(path) ?? "",
  );
}

/** Fits the addresses of a file: its own, or for what stands around others all below it. */
function patternOf(id: string): URLPattern {
  const [folder, name] = [id.slice(0, id.lastIndexOf("/") + 1), id.slice(id.lastIndexOf("/") + 1)];
  if (!name.startsWith("_")) return new URLPattern({ pathname: pathToPattern(id) });
  const shown = folder.split("/").filter((part) => part && !isGroup(part)).join("/");
  return new URLPattern({ pathname: `${folderPattern(shown)}/*` });
}

/** The paths a test names, with "x" for what it puts in. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/(["'`])(\/(?:(?!\1)[^\\\n]|\\.)*)\1/g)].map((match) => match[2]!)
    .map((path) => path.replaceAll(/\$\{[^}]*\}/g, "x").replace(/[?#].*$/, ""))
    .filter((path) => URL.canParse(path, "http://shop.test"));
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(join(projectRoot, path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

Deno.test("every file under routes/ has a test beside it", async () => {
  const files = await routeFiles();
  assert.ok(files.length > 40, `${files.length} files`);
  const missing: string[] = [];
  for (const { test } of files) if (await textOf(test) === null) missing.push(test);
  assert.deepEqual(missing, []);
});

Deno.test("every test of a route asks for the route's own address", async () => {
  const astray: string[] = [];
  for (const { id, test } of await routeFiles()) {
    const pattern = patternOf(id);
    const paths = pathsIn(await textOf(test) ?? "");
    const asks = paths.some((path) => pattern.test(path, "http://shop.test"));
    if (!asks) astray.push(`${test}: ${pattern.pathname}`);
  }
  assert.deepEqual(astray, []);
});
