import type { Redis, RedisKeys } from "../../redis/mod.ts";
import type { Cursor } from "../cursor.ts";
import { type Delivery, type LoggedEvent, type RawEntry, readEntry } from "./entry.ts";
import { runScript } from "./scripts.ts";

/** Entries the log keeps, about: Redis trims in whole nodes. */
const KEPT = 20_000;
/** Events one call may append; keeps the script under a few milliseconds. */
export const APPEND_LIMIT = 500;
/** Events a returning client is sent at most; who missed more reads its snapshot again. */
export const REPLAY_LIMIT = 1_000;

export interface LogAccess {
  redis: Redis;
  keys: RedisKeys;
}

/**
 * Append events in the given order, each id once however often it is handed over.
 *
 * @param events  at most 500
 * @returns how many were not in the log yet
 */
export async function appendEvents(
  access: LogAccess,
  events: readonly LoggedEvent[],
): Promise<{ epoch: string; appended: number }> {
  if (events.length > APPEND_LIMIT) {
    throw new Error(`Cannot append ${events.length} events at once: ${APPEND_LIMIT} is the limit`);
  }
  const args = events.flatMap((event) => [event.id, JSON.stringify(event)]);
  const reply = await runScript(access, "append", [KEPT, ...args]);
  const [epoch, appended] = reply as [string, number];
  return { epoch, appended };
}

/** What the log says to a cursor: all that came after it, or why that cannot be had. */
export interface Look {
  state: "held" | "epoch" | "trimmed" | "behind";
  /** Where the log ends now. */
  end: Cursor;
  missed: Delivery[];
}

/**
 * Look where the log ends and, for a cursor, read what came after it in the same instant.
 *
 * @param limit  events wanted at most; 0 only asks whether the cursor is still good
 */
export async function lookUp(
  access: LogAccess,
  { after, limit = REPLAY_LIMIT }: { after: Cursor | null; limit?: number },
): Promise<Look> {
  const args = [after?.epoch ?? "", after?.id ?? "", limit];
  const reply = await runScript(access, "look", args);
  const [epoch, id, state, entries] = reply as [string, string, Look["state"], RawEntry[]];
  return { state, end: { epoch, id }, missed: entries.map(readEntry) };
}
