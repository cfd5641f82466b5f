import { type Person, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { deleteOfAccount, deleteOver, deleteOwn } from "./store.ts";

/** End one of an account's own sessions; false where it has no such session. */
export async function endSession(
  deps: Pick<Deps, "sql" | "log">,
  actor: Person,
  sessionId: string,
): Promise<boolean> {
  const own = { id: sessionId, accountId: actor.accountId };
  return await endOwn(deps, actor, async (sql) => await deleteOwn(sql, own) ? 1 : 0) === 1;
}

/** End all of an account's own sessions, everywhere; returns how many there were. */
export function logOutEverywhere(
  deps: Pick<Deps, "sql" | "log">,
  actor: Person,
): Promise<number> {
  return endOwn(deps, actor, (sql) => endSessionsOf({ sql }, actor.accountId));
}

async function endOwn(
  { sql, log }: Pick<Deps, "sql" | "log">,
  actor: Person,
  end: (sql: Queryable) => Promise<number>,
): Promise<number> {
  requireRight(actor, "sessions.ended");
  const { accountId } = actor;
  const sessions = await sql.begin(async (tx) => {
    const ended = await end(tx);
    if (ended === 0) return 0;
    await record({ sql: tx }, actor, "sessions.ended", `account:${accountId}`, {
      after: { endedSessions: ended },
    });
    return ended;
  });
  if (sessions > 0) log("sessions.ended", { account_id: accountId, sessions });
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
