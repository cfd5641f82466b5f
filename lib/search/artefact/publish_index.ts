import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { type IndexManifest, KEPT_VERSIONS } from "./shape.ts";
import { deleteOutlived, insertManifest, insertPart, lockPointer, setPointer } from "./store.ts";

export interface Publication {
  manifest: IndexManifest;
  /** Files of its pieces, in their order. */
  parts: readonly { name: string; path: string }[];
  /** Somebody asked for it: it answers even where another was chosen before. */
  isForced: boolean;
}

/**
 * Store an index and let it answer, in one transaction: a process sees all of it or the one before.
 * The bytes live in the database, since web processes may have no disk in common with the worker:
 * what names a version and what it consists of can then never differ.
 *
 * @returns whether it answers now, and versions that went
 */
export async function publishIndex(
  deps: Deps,
  { manifest, parts, isForced }: Publication,
): Promise<{ answers: boolean; removed: string[] }> {
  const { version, items, vectors, sizeBytes: bytes, tookMs } = manifest;
  const published = await inTransaction(deps, async ({ sql }) => {
    const pointer = await lockPointer(sql);
    await insertManifest(sql, manifest);
    for (const [number, { name, path }] of parts.entries()) {
      await insertPart(sql, { version, number, name, bytes: await Deno.readFile(path) });
    }
    const answers = isForced || !pointer?.isPinned;
    if (answers) {
      await setPointer(sql, { version, changedAt: deps.clock.now(), isPinned: false });
    }
    return { answers, removed: await deleteOutlived(sql, KEPT_VERSIONS) };
  });
  deps.log("search.index_built", { version, items, vectors, bytes, duration_ms: tookMs });
  return published;
}
