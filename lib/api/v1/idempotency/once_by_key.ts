import { createHmac, timingSafeEqual } from "node:crypto";
import type { Tx } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { AppError } from "../../../errors.ts";
import {
  type Claim,
  claim,
  deleteUndone,
  endClaim,
  markDone,
  selectKeyed,
  updateAnswer,
} from "./store.ts";

/** A request that may come again because its answer was lost on the way. */
export interface KeyedWish {
  /** What the client calls it; absent: it does not ask for any of this. */
  key: string | undefined;
  /** What it is for: the same key means another thing elsewhere. */
  scope: readonly string[];
  body: unknown;
}

/** A request that this process alone works on. */
export interface Held {
  /** A process that died has done it before: only the answer is missing. */
  isDone: boolean;
  /**
   * Note, in the transaction that does it, that it is done: it happens once then, whoever dies when.
   *
   * @throws {AppError} `request.under_way` where this process was so slow that another has done it
   */
  note(tx: Pick<Tx, "sql">): Promise<void>;
}

/** Longer than any request takes, the payment provider's time included. */
const HELD_MS = 60_000;

/**
 * Answer a request that has a key once: sent again it gets the same answer, and nothing is done twice. A
 * refusal uses up nothing, the key neither; after an outage or a bug it may be sent again at once.
 *
 * @throws {AppError} `request.key_reused`, `request.under_way`
 */
export async function onceByKey<T>(
  deps: Pick<Deps, "sql" | "clock" | "config">,
  wish: KeyedWish,
  act: (held: Held) => Promise<T>,
): Promise<T> {
  if (wish.key === undefined) return await act(unkeyed);
  const { sql } = deps;
  const keyMac = mac(deps, ["key", ...wish.scope, wish.key]);
  const requestMac = mac(deps, ["request", wish.body]);
  const now = deps.clock.now();
  const until = new Date(now.getTime() + HELD_MS);
  const held = await claim(sql, { keyMac, requestMac, now, until });
  if (held === null) return await answered<T>(deps, { keyMac, requestMac });
  try {
    const answer = await act({
      isDone: held.isDone,
      async note(tx) {
        if (!await markDone(tx.sql, keyMac)) throw underWay();
      },
    });
    await updateAnswer(sql, { keyMac, until, answer: JSON.stringify(answer) });
    return answer;
  } catch (error) {
    await letGo(deps, { keyMac, until }, { isRefused: error instanceof AppError });
    throw error;
  }
}

/**
 * Give up a request that came to no answer, so that it may be sent again now. Where the database is away nobody
 * hears of that here: the claim then ends by its time.
 */
async function letGo(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  claimed: Claim,
  { isRefused }: { isRefused: boolean },
): Promise<void> {
  try {
    const isForgotten = isRefused && await deleteUndone(sql, claimed);
    if (!isForgotten) await endClaim(sql, { ...claimed, now: clock.now() });
  } catch {
    // What went wrong first is what counts.
  }
}

async function answered<T>(
  { sql }: Pick<Deps, "sql">,
  { keyMac, requestMac }: { keyMac: Uint8Array; requestMac: Uint8Array },
): Promise<T> {
  const known = await selectKeyed(sql, keyMac);
  if (known && !timingSafeEqual(known.requestMac, requestMac)) {
    throw new AppError("request.key_reused");
  }
  // It may have been refused meanwhile, which forgets it.
  if (!known || known.answer === null) {
    throw underWay();
  }
  return JSON.parse(known.answer);
}

const unkeyed: Held = { isDone: false, note: () => Promise.resolve() };

function underWay(): AppError {
  return new AppError("request.under_way", { retryAfterSeconds: 1 });
}

function mac({ config }: Pick<Deps, "config">, of: readonly unknown[]): Uint8Array {
  return createHmac("sha256", config.SESSION_SECRET.reveal())
    .update(JSON.stringify(["api", ...of])).digest();
}

/**
 * A checkout's token for a key: the same key of the same cart is the same checkout, whatever became of
 * the process that had it.
 */
export function tokenOfKey(
  deps: Pick<Deps, "config">,
  { cartId, key }: { cartId: string; key: string },
): string {
  const bytes = mac(deps, ["checkout", cartId, key]).slice(0, 16);
  // As RFC 9562 marks a UUID that is made of whatever one likes: version 8.
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toHex();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
    .join("-");
}
