import { setTimeout as pause } from "node:timers/promises";
import { databaseFault } from "../db/mod.ts";
import type { Deps } from "../deps.ts";

const LOOK_EVERY_MS = 1_000;

/**
 * Wait for a database that this process can work with: one that answers, takes writes and has a schema
 * that this release knows. Whoever migrates need not restart anything.
 *
 * @returns false where the process was told to stop meanwhile
 */
export async function fittingSchema(
  deps: Pick<Deps, "sql" | "log">,
  stopping: AbortSignal,
): Promise<boolean> {
  let told: string | null = null;
  while (!stopping.aborted) {
    const reason = await databaseFault(deps);
    if (reason === null) return true;
    if (reason !== told) deps.log("database.awaited", { reason });
    told = reason;
    await pause(LOOK_EVERY_MS, undefined, { signal: stopping }).catch(() => {});
  }
  return false;
}
