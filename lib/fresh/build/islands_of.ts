import type { Island } from "../types.ts";
import { fileName, uniqueNames } from "./unique_names.ts";

/** A module of islands and the URL of its script. */
export interface IslandModule {
  id: string;
  module: Record<string, unknown>;
  file: string;
}

/** Every function that an island's module exports is an island. Called by the snapshot. */
export function islandsOf(modules: readonly IslandModule[]): Island[] {
  const found = modules.flatMap(({ id, module, file }) =>
    Object.entries(module)
      .filter((entry): entry is [string, Island["fn"]] => typeof entry[1] === "function")
      .map(([exportName, fn]) => ({ id, exportName, file, fn }))
  );
  const names = uniqueNames(
    found.map(({ id, exportName }) => exportName === "default" ? fileName(id) : exportName),
  );
  return found.map(({ exportName, file, fn }, i) => ({ name: names[i]!, exportName, file, fn }));
}
