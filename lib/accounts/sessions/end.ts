import type { Deps } from "../../deps.ts";
import type { Queryable } from "../../db/mod.ts";
import { deleteOfAccount, deleteOver, deleteOwn } from "./store.ts";

/** End one of an account's own sessions; false where it has no such session. */
export function endSession(
  deps: Pick<Deps, "sql">,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<boolean> {
  return deleteOwn(deps.sql, { id: sessionId, accountId });
}

/**
 * End all sessions of an account, or all others.
 *
 * @param except  id of a session to keep: the one that asks
 * @returns how many ended
 */
export function endSessionsOf(
  deps: { readonly sql: Queryable },
  accountId: string,
  { except = null }: { except?: string | null } = {},
): Promise<number> {
  return deleteOfAccount(deps.sql, { accountId, except });
}

/**
 * Remove up to `limit` sessions that are over; they open nothing in any case.
 *
 * @returns how many went; fewer than `limit` means that none is left
 */
export function cleanSessions(
  deps: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteOver(deps.sql, { now: deps.clock.now(), limit });
}
