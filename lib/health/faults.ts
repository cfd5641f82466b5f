import { databaseFault } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { redisFault } from "../redis/mod.ts";

/** Every service that is away, each in one sentence; none where all are well. */
export async function whatIsAway(deps: Deps): Promise<string[]> {
  const faults = await Promise.all([databaseFault(deps), redisFault(deps)]);
  return faults.filter((fault) => fault !== null);
}
