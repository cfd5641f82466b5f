import type { Deps } from "../../deps.ts";
import type { Queryable } from "../../db/mod.ts";
import { deleteOfAccount, deleteOver, deleteOwn } from "./store.ts";

/** End one of an account's own sessions; false where it has no such session. */
export async function endSession(
  deps: Pick<Deps, "sql" | "log">,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<boolean> {
  const isEnded = await deleteOwn(deps.sql, { id: sessionId, accountId });
  if (isEnded) deps.log("sessions.ended", { account_id: accountId, sessions: 1 });
  return isEnded;
}

/** End all of an account's own sessions, everywhere; returns how many there were. */
export async function logOutEverywhere(
  deps: Pick<Deps, "sql" | "log">,
  accountId: string,
): Promise<number> {
  const sessions = await endSessionsOf(deps, accountId);
  deps.log("sessions.ended", { account_id: accountId, sessions });
  return sessions;
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
