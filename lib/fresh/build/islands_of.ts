import type { Island } from "../types.ts";
import { fileName, uniqueNames } from "./unique_names.ts";

/** Where an island's code is. */
export interface IslandScript {
  /** URL. */
  file: string;
  /** URLs of all scripts that one imports. */
  needs: string[];
  /** What its exports are called there. */
  names: Readonly<Record<string, string>>;
}

/** A module of islands and where its code is. */
export interface IslandModule {
  id: string;
  module: Record<string, unknown>;
  script: IslandScript;
}

/** Every function that an island's module exports is an island. Called by the snapshot. */
export function islandsOf(modules: readonly IslandModule[]): Island[] {
  const found = modules.flatMap(({ id, module, script }) =>
    Object.entries(module)
      .filter((entry): entry is [string, Island["fn"]] => typeof entry[1] === "function")
      .map(([exportName, fn]) => ({ id, exportName, script, fn }))
  );
  const names = uniqueNames(
    found.map(({ id, exportName }) => exportName === "default" ? fileName(id) : exportName),
  );
  return found.map(({ exportName, script, fn }, i) => ({
    name: names[i]!,
    exportName: script.names[exportName]!,
    file: script.file,
    needs: script.needs,
    fn,
  }));
}
