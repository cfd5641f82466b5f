import { type EngineClient, EngineFault } from "./client.ts";
import { indexName } from "./fill.ts";
import { REVISION } from "./mapping.ts";

const WITHIN_MS = 5_000;

type Mappings = Record<string, { mappings?: { _meta?: { revision?: number } } }>;

/**
 * Whether the index of a version was made with fewer fields than this release has: it is to be made anew.
 *
 * @throws {EngineFault} where the engine has no such index, or does not answer
 */
export async function isOlder(client: EngineClient, version: string): Promise<boolean> {
  const path = `/${indexName(client, version)}/_mapping`;
  const [index] = Object.values(await client.ask<Mappings>("GET", path, { withinMs: WITHIN_MS }));
  return (index?.mappings?._meta?.revision ?? 0) < REVISION;
}

/** The same where there may be no engine, or one that is away: nobody knows then, and nothing is made anew. */
export async function isKnownOlder(client: EngineClient | null, version: string): Promise<boolean> {
  if (client === null) return false;
  try {
    return await isOlder(client, version);
  } catch (error) {
    if (error instanceof EngineFault) return false;
    throw error;
  }
}
