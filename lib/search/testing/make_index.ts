import type { Deps } from "../../deps.ts";
import { buildSearchIndex } from "../artefact/build_search_index.ts";
import { run } from "../artefact/isolated/build.ts";
import { searcherOf } from "../serve/searcher.ts";

/** What an isolate would do, in this process. */
export async function computeHere(args: unknown): Promise<unknown> {
  const outcome = await run(args as { folder: string });
  return outcome.kind === "done" ? JSON.parse(JSON.stringify(outcome.result)) : null;
}

/** A job's context for a build that nobody watches. */
export function buildContext(deps: Deps) {
  const says: string[] = [];
  return {
    deps,
    jobId: crypto.randomUUID(),
    signal: new AbortController().signal,
    progress: () => Promise.resolve(true),
    log: (_level: unknown, line: string) => void says.push(line),
    says,
  };
}

/** Make an index of the catalogue as it is, and have it answer here. @returns its version */
export async function makeIndex(deps: Deps): Promise<string> {
  // Of its own: a build takes away what another has left where indexes are made.
  const folder = await Deno.makeTempDir({ prefix: "search-index-" });
  const config = { ...deps.config, DATA_DIR: folder };
  const context = buildContext({ ...deps, config });
  const built = await buildSearchIndex({ isForced: true }, context, computeHere)
    .finally(() => Deno.remove(folder, { recursive: true }));
  if (typeof built === "string") throw new Error(`There is no index: ${built}`);
  await searcherOf(deps).settle();
  return built.version;
}
