import { MINUTE_MS } from "../../clock.ts";
import type { Sql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { FORMAT, type IndexManifest, type IndexPart } from "../artefact/shape.ts";
import { selectChanged, selectManifest, selectParts } from "../artefact/store.ts";
import { ANSWERS_WITHIN_MS, openEmbedded } from "../engine/embedded.ts";
import { clientOf } from "../engine/opensearch/client.ts";
import type { SearchEngine } from "../engine/engine.ts";

/** A version, and what answers for it. */
export interface LoadedIndex {
  manifest: IndexManifest;
  engine: SearchEngine;
}

/** A transaction that was open when the index was made may have begun so long before. */
const SLACK_MS = 5 * MINUTE_MS;
/** Changed products that are looked at; who changes more has a new index soon. */
const MOST_CHANGED = 3_000;

/**
 * Read a version from the database; where SEARCH_URL names an engine, that has it already.
 *
 * @param withinMs  what a search and a suggestion of the index of our own may take
 * @returns `null` where it is not there any more, or of a format that this release does not know
 * @throws where it cannot be read
 */
export async function loadIndex(
  { sql, config }: Pick<Deps, "sql" | "config">,
  version: string,
  withinMs = ANSWERS_WITHIN_MS,
): Promise<LoadedIndex | null> {
  const manifest = await selectManifest(sql, version);
  if (manifest?.format !== FORMAT) return null;
  const client = clientOf(config);
  if (client) {
    // With what it needs to know what words mean: of the index of our own, a thread has that.
    const { openEngine } = await import("../engine/opensearch/opensearch.ts");
    return { manifest, engine: await openEngine(client, version) };
  }
  const parts: IndexPart[] = [];
  for await (const { name, bytes } of selectParts(sql, version)) {
    // A copy: the driver's own is a view of a larger buffer, which could not be handed over.
    parts.push({ name, bytes: Uint8Array.from(bytes) });
  }
  return { manifest, engine: await openEmbedded(parts, withinMs) };
}

/** Lay what has changed since beside an index. */
export async function layOver(sql: Sql, { manifest, engine }: LoadedIndex): Promise<void> {
  const since = new Date(manifest.snapshotAt.getTime() - SLACK_MS);
  await engine.layOver(await selectChanged(sql, { since, limit: MOST_CHANGED }));
}
