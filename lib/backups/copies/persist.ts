import { setTimeout as pause } from "node:timers/promises";
import { StoreAway, StoreRefusal } from "./store_client.ts";

/** Tries, and the pause before the second one; each further pause is four times as long. */
const TRIES = 4;
const FIRST_PAUSE_MS = 500;

/** What the store says of itself, or of a body that changed on the way: the same again may be taken. */
const passing = [408, 429, 500, 502, 503, 504];
const changed = ["XAmzContentSHA256Mismatch", "BadDigest", "RequestTimeout", "IncompleteBody"];

/** Do something again where the store was away, or too busy. @throws what the last try threw */
export async function persist<T>(
  work: () => Promise<T>,
  firstPauseMs = FIRST_PAUSE_MS,
): Promise<T> {
  for (let tries = 1;; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || !mayPass(error)) throw error;
      await pause(firstPauseMs * 4 ** (tries - 1));
    }
  }
}

function mayPass(error: unknown): boolean {
  if (error instanceof StoreAway) return true;
  return error instanceof StoreRefusal &&
    (passing.includes(error.status) || changed.includes(error.code));
}
