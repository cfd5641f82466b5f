import type { Island } from "../types.ts";

/** Every function that an island's module exports is an island. Called by the snapshot. */
export function islandsOf(
  name: string,
  module: Record<string, unknown>,
  file: string,
): Island[] {
  return Object.entries(module)
    .filter((entry): entry is [string, Island["fn"]] => typeof entry[1] === "function")
    .map(([exportName, fn]) => ({
      name: exportName === "default" ? name : `${name}_${exportName}`,
      exportName,
      file,
      fn,
    }));
}
