import { dirname, join } from "node:path";
import { headTags } from "../render/head_place.ts";

const NEEDED = ["a", "img", "source", "body", "html", "head", ...headTags];

interface CompilerOptions {
  jsx?: string;
  jsxPrecompileSkipElements?: string[];
}

/**
 * JSX that is compiled to strings ahead of time hides its elements; those that the framework
 * changes must be left out of that.
 *
 * @throws where the site's deno.json does not say so
 */
export async function checkJsx(root: string): Promise<void> {
  const { jsx, jsxPrecompileSkipElements: skipped = [] } = await compilerOptions(root);
  const missing = NEEDED.filter((tag) => !skipped.includes(tag));
  if (jsx !== "precompile" || missing.length === 0) return;
  throw new Error(
    `compilerOptions.jsxPrecompileSkipElements in deno.json must also list ${missing.join(", ")}`,
  );
}

/** Those of the nearest deno.json, as Deno itself finds it. */
async function compilerOptions(folder: string): Promise<CompilerOptions> {
  try {
    return JSON.parse(await Deno.readTextFile(join(folder, "deno.json"))).compilerOptions ?? {};
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return dirname(folder) === folder ? {} : await compilerOptions(dirname(folder));
  }
}
